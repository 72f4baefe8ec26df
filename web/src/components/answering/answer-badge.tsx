import type { Card } from '@/api/types';
import { DueBadge } from '@/components/due-badge';
import { formatDay } from '@/lib/format';
import { isSoon } from './answer-by';

/** For the company: until when it has promised to answer, or that it did not. */
export function AnswerBadge({ card }: { card: Pick<Card, 'answer_by' | 'ended_by'> }) {
  if (card.ended_by === 'silence') return <DueBadge isDue={false}>Unanswered</DueBadge>;
  if (card.answer_by === null) return null;
  return <DueBadge isDue={isSoon(card.answer_by)}>Answer by {formatDay(card.answer_by)}</DueBadge>;
}
