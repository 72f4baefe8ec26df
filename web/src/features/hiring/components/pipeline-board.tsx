import { Link } from '@tanstack/react-router';
import type { Card, Pipeline } from '@/api/types';
import { AnswerBadge } from '@/components/answering/answer-badge';
import { Board } from '@/components/board/board';
import { CardText } from '@/components/board/card-text';
import { Ago } from '@/components/date-text';
import type { PipelineFilter } from '../api/pipeline';
import { useMoreCards } from '../api/use-more-cards';
import { useMoveCandidate } from '../api/use-move-candidate';
import { cardsOf, countOf, PIPELINE_STATUSES } from '../pipeline-moves';
import type { Chosen } from '../use-chosen';

interface PipelineBoardProps {
  pipeline: Pipeline;
  filter: PipelineFilter;
  chosen: Chosen;
}

/** The applications to one job, by status. */
export function PipelineBoard({ pipeline, filter, chosen }: PipelineBoardProps) {
  const jobId = pipeline.job.id;
  const { mutate } = useMoveCandidate(jobId);
  const more = useMoreCards(jobId, filter);
  return (
    <Board
      label={`Candidates for ${pipeline.job.title}`}
      columns={PIPELINE_STATUSES.map((status) => {
        const cursor = pipeline.next_cursors[status] ?? null;
        return {
          status,
          items: cardsOf(pipeline, status),
          total: countOf(pipeline, status),
          hasMore: cursor !== null,
          loadMore: () => void (cursor !== null && more(status, cursor)),
        };
      })}
      nameOf={(card) => card.candidate_name}
      movesOf={(card) => card.allowed_statuses}
      onMove={(card, to) => mutate({ card, to })}
      renderCard={(card) => <CandidateCard card={card} jobId={jobId} />}
      {...(pipeline.may_move && { choice: chosen })}
    />
  );
}

function CandidateCard({ card, jobId }: { card: Card; jobId: string }) {
  const hasMoved = card.status !== 'applied';
  return (
    <CardText
      title={(className) => (
        <Link
          to="/hiring/jobs/$jobId"
          params={{ jobId }}
          search={(before) => ({ ...before, candidate: card.id })}
          className={className}
          draggable={false}
        >
          {card.candidate_name}
        </Link>
      )}
      meta={
        <>
          <span>
            {hasMoved ? 'Moved ' : 'Applied '}
            <Ago at={hasMoved ? card.status_at : (card.applied_at ?? card.status_at)} />
          </span>
          <AnswerBadge card={card} />
        </>
      }
    />
  );
}
