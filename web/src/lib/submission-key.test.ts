import { expect, test } from 'vitest';
import { SubmissionKey } from './submission-key';

test('the same body sent again carries the same key', () => {
  const key = new SubmissionKey();
  expect(key.for({ a: 1 })).toBe(key.for({ a: 1 }));
});

test('another body is another submission', () => {
  const key = new SubmissionKey();
  expect(key.for({ a: 1 })).not.toBe(key.for({ a: 2 }));
});

test('after an answer the same body is a new submission', () => {
  const key = new SubmissionKey();
  const first = key.for({ a: 1 });
  key.end();
  expect(key.for({ a: 1 })).not.toBe(first);
});
