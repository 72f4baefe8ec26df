import { expect, test } from 'vitest';
import { isSoon, leftLine } from './answer-by';

const NOW = new Date('2026-11-22T12:00:00Z');

test.each([
  ['2026-12-06T11:59:00Z', '14 days left', false],
  ['2026-11-24T11:59:00Z', '2 days left', true],
  ['2026-11-22T18:00:00Z', '1 day left', true],
  ['2026-11-22T11:59:00Z', 'any moment now', true],
])('at %s it is said so', (answerBy, line, soon) => {
  expect(leftLine(answerBy, NOW)).toBe(line);
  expect(isSoon(answerBy, NOW)).toBe(soon);
});
