import { expect, test } from 'vitest';
import type { Card, Pipeline } from '@/api/types';
import { aCard, aPipeline } from '@/test/examples';
import { withFresh, withMoved, withPage } from './pipeline-moves';

const cards = (...ids: string[]): Card[] => ids.map((id) => aCard({ id }));
const ids = (board: Pipeline, status: Card['status']) =>
  (board.columns[status] ?? []).map(({ id }) => id);

/** The first page of a column of so many, which goes on behind it. */
function firstPage(shown: Card[], total: number, cursor: string | null = 'next'): Pipeline {
  return { ...aPipeline(shown), counts: { applied: total }, next_cursors: { applied: cursor } };
}

test('a moved card changes its column, and both columns their count', () => {
  const [one, other] = [aCard(), aCard({ id: 'a2' })];
  const board = withMoved(aPipeline([one, other]), [one], 'interview');
  expect(ids(board, 'applied')).toEqual(['a2']);
  expect(board.columns.interview?.map(({ id, status }) => [id, status])).toEqual([
    ['a1', 'interview'],
  ]);
  expect(board.counts).toMatchObject({ applied: 1, interview: 1 });
});

test('many are moved from several columns at once', () => {
  const all = [aCard(), aCard({ id: 'a2', status: 'interview' }), aCard({ id: 'a3' })];
  const board = withMoved(aPipeline(all), all, 'rejected');
  expect(ids(board, 'rejected')).toEqual(['a1', 'a2', 'a3']);
  expect(board.counts).toMatchObject({ applied: 0, interview: 0, rejected: 3 });
});

test('a move to where the card is changes nothing', () => {
  const board = aPipeline([aCard()]);
  expect(withMoved(board, [aCard()], 'applied')).toBe(board);
});

test('a further page goes behind what is there', () => {
  const board = withPage(firstPage(cards('a', 'b'), 4), 'applied', 'next', {
    items: cards('b', 'c'),
    next_cursor: 'end',
  });
  expect(ids(board, 'applied')).toEqual(['a', 'b', 'c']);
  expect(board.next_cursors.applied).toBe('end');
});

test('a page that was asked for twice is taken once', () => {
  const board = firstPage(cards('a'), 4, 'later');
  expect(withPage(board, 'applied', 'next', { items: cards('b'), next_cursor: null })).toBe(board);
});

test('a fresh first page keeps the further pages that were loaded', () => {
  const known = firstPage(cards('a', 'b', 'c', 'd'), 9, 'deep');
  const board = withFresh(known, firstPage(cards('new', 'a', 'b'), 10, 'shallow'));
  expect(ids(board, 'applied')).toEqual(['new', 'a', 'b', 'c', 'd']);
  expect(board.next_cursors.applied).toBe('deep');
});

test('who left a column from far down is not shown in it any more', () => {
  const known = firstPage(cards('a', 'b', 'c', 'd'), 9, 'deep');
  const fresh = firstPage(cards('a', 'b'), 8);
  const board = withFresh(known, {
    ...fresh,
    columns: { ...fresh.columns, interview: [aCard({ id: 'd', status: 'interview' })] },
  });
  expect(ids(board, 'applied')).toEqual(['a', 'b', 'c']);
  expect(ids(board, 'interview')).toEqual(['d']);
});

test('nothing is pieced together over a gap', () => {
  const known = firstPage(cards('a', 'b', 'c'), 9, 'deep');
  const fresh = firstPage(cards('x', 'y'), 11, 'shallow');
  expect(withFresh(known, fresh)).toEqual(fresh);
});

test('after many moves at once only what is fresh is shown', () => {
  const known = firstPage(cards('a', 'b', 'c'), 900, 'deep');
  const fresh = firstPage(cards('a', 'b'), 400, 'shallow');
  expect(withFresh(known, fresh)).toBe(fresh);
});

test('a column that is shown whole drops who is gone', () => {
  const known = firstPage(cards('a', 'b'), 2, null);
  const fresh = firstPage(cards('a'), 1, null);
  expect(ids(withFresh(known, fresh), 'applied')).toEqual(['a']);
});
