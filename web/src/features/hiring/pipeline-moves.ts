import type { Card, CardPage, Pipeline, Status } from '@/api/types';

/** The columns of an employer's board, in the order of a good end. */
export const PIPELINE_STATUSES: readonly Status[] = [
  'applied',
  'interview',
  'offer',
  'accepted',
  'rejected',
  'withdrawn',
];

/** A column that lost or won more than so many at once is not pieced together any more. */
const MUCH = 40;

export const cardsOf = (pipeline: Pipeline, status: Status): readonly Card[] =>
  pipeline.columns[status] ?? [];

export const countOf = (pipeline: Pipeline, status: Status): number => pipeline.counts[status] ?? 0;

/** The board with some cards moved to the top of another column. */
export function withMoved(pipeline: Pipeline, cards: readonly Card[], to: Status): Pipeline {
  const moved = cards.filter((card) => card.status !== to);
  if (moved.length === 0) return pipeline;
  const ids = new Set(moved.map((card) => card.id));
  const counts = { ...pipeline.counts };
  const columns = { ...pipeline.columns };
  for (const status of PIPELINE_STATUSES) {
    const left = moved.filter((card) => card.status === status).length;
    if (left > 0) counts[status] = Math.max(0, countOf(pipeline, status) - left);
    columns[status] = cardsOf(pipeline, status).filter((card) => !ids.has(card.id));
  }
  counts[to] = countOf(pipeline, to) + moved.length;
  // Where they may go from their new place only the server says; until then they stay put.
  const there = moved.map((card) => ({ ...card, status: to, allowed_statuses: [] }));
  columns[to] = [...there, ...(columns[to] ?? [])];
  return { ...pipeline, counts, columns };
}

/** The board with the next page of a column, unless it has gone on from there already. */
export function withPage(
  pipeline: Pipeline,
  status: Status,
  cursor: string,
  page: CardPage,
): Pipeline {
  if (pipeline.next_cursors[status] !== cursor) return pipeline;
  const known = new Set(cardsOf(pipeline, status).map((card) => card.id));
  const items = page.items.filter((card) => !known.has(card.id));
  return {
    ...pipeline,
    columns: { ...pipeline.columns, [status]: [...cardsOf(pipeline, status), ...items] },
    next_cursors: { ...pipeline.next_cursors, [status]: page.next_cursor },
  };
}

/**
 * The board as the server just gave it, its first pages only, with the further pages that were loaded
 * before. Whoever is moved comes to the top of a column, so what lies behind the first pages is as it
 * was, but for those who left it, and they are on a first page now.
 */
export function withFresh(known: Pipeline | undefined, fresh: Pipeline): Pipeline {
  if (!known || hasMovedMuch(known, fresh)) return fresh;
  const shown = new Set(
    PIPELINE_STATUSES.flatMap((status) => cardsOf(fresh, status).map((card) => card.id)),
  );
  const columns = { ...fresh.columns };
  const cursors = { ...fresh.next_cursors };
  for (const status of PIPELINE_STATUSES) {
    const tail = behind(cardsOf(fresh, status), cardsOf(known, status));
    if (!cursors[status] || tail.length === 0) continue;
    columns[status] = [...cardsOf(fresh, status), ...tail.filter((card) => !shown.has(card.id))];
    cursors[status] = known.next_cursors[status] ?? null;
  }
  return { ...fresh, columns, next_cursors: cursors };
}

/** What was known behind the last card of the fresh page; nothing if that one was not known. */
function behind(fresh: readonly Card[], known: readonly Card[]): readonly Card[] {
  const last = fresh.at(-1);
  const at = last ? known.findIndex((card) => card.id === last.id) : -1;
  return at < 0 ? [] : known.slice(at + 1);
}

function hasMovedMuch(known: Pipeline, fresh: Pipeline): boolean {
  return PIPELINE_STATUSES.some(
    (status) => Math.abs(countOf(known, status) - countOf(fresh, status)) > MUCH,
  );
}
