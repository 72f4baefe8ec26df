import { expect, test } from 'vitest';
import { promiseOf } from './promise';

test.each([
  ['', null],
  [14, 14],
  ['14', 14],
  [3, 3],
  [90, 90],
  [2, undefined],
  [91, undefined],
  [3.5, undefined],
  ['soon', undefined],
])('%j is read as %j', (typed, promise) => {
  expect(promiseOf(typed)).toBe(promise);
});
