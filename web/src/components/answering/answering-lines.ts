import type { Responsiveness } from '@/api/types';
import { counted } from '@/lib/wording';

/** "Answers 92 % of applications". */
export function answeredLine({ answered_share: share }: Responsiveness): string {
  return `Answers ${Math.round(share * 100)} % of applications`;
}

/** "First answer after 3 days, typically"; null where there was none. */
export function firstAnswerLine({ time_in_stage: times }: Responsiveness): string | null {
  const first = times.find(({ status }) => status === 'applied');
  return first === undefined
    ? null
    : `First answer after ${daysLine(first.median_days)}, typically`;
}

export function daysLine(days: number): string {
  return days < 1 ? 'less than a day' : counted(Math.round(days), 'day');
}
