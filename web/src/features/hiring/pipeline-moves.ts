import type { Card, Pipeline, Status } from '@/api/types';

/** The columns of an employer's board, in the order of a good end. */
export const PIPELINE_STATUSES: readonly Status[] = [
  'applied',
  'interview',
  'offer',
  'accepted',
  'rejected',
  'withdrawn',
];

/** The board with one card moved to the top of another column. */
export function withMoved(pipeline: Pipeline, card: Card, to: Status): Pipeline {
  const from = card.status;
  if (from === to) return pipeline;
  const count = (status: Status) => pipeline.counts[status] ?? 0;
  const column = (status: Status) => pipeline.columns[status] ?? [];
  return {
    ...pipeline,
    counts: { ...pipeline.counts, [from]: Math.max(0, count(from) - 1), [to]: count(to) + 1 },
    columns: {
      ...pipeline.columns,
      [from]: column(from).filter((one) => one.id !== card.id),
      // Where it may go from its new place only the server says; until then it stays put.
      [to]: [{ ...card, status: to, allowed_statuses: [] }, ...column(to)],
    },
  };
}
