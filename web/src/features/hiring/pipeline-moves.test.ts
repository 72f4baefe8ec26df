import { expect, test } from 'vitest';
import { aCard, aPipeline } from '@/test/examples';
import { withMoved } from './pipeline-moves';

test('a moved card changes its column, and both columns their count', () => {
  const card = aCard();
  const board = withMoved(aPipeline([card, aCard({ id: 'a2' })]), card, 'interview');
  expect(board.columns.applied?.map(({ id }) => id)).toEqual(['a2']);
  expect(board.columns.interview?.map(({ id, status }) => [id, status])).toEqual([
    ['a1', 'interview'],
  ]);
  expect(board.counts).toMatchObject({ applied: 1, interview: 1 });
});

test('a move to where the card is changes nothing', () => {
  const board = aPipeline([aCard()]);
  expect(withMoved(board, aCard(), 'applied')).toBe(board);
});
