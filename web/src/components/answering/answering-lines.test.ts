import { expect, test } from 'vitest';
import { answeredLine, firstAnswerLine } from './answering-lines';

function measured(days: number | null) {
  return {
    company_id: 'c1',
    applications: 12,
    answered_share: 0.916,
    time_in_stage:
      days === null ? [] : [{ status: 'applied' as const, count: 11, median_days: days }],
  };
}

test('a share is said in whole percents', () => {
  expect(answeredLine(measured(2))).toBe('Answers 92 % of applications');
});

test.each([
  [0.4, 'First answer after less than a day, typically'],
  [1.2, 'First answer after 1 day, typically'],
  [6.5, 'First answer after 7 days, typically'],
])('a median of %s days is said in words', (days, line) => {
  expect(firstAnswerLine(measured(days))).toBe(line);
});

test('where nobody was answered nothing is said of how long it takes', () => {
  expect(firstAnswerLine(measured(null))).toBeNull();
});
