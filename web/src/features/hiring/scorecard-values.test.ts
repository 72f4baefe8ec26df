import { expect, test } from 'vitest';
import type { Scorecard } from '@/api/types';
import { draftOf, valuesOf } from './scorecard-values';

const own: Scorecard = {
  id: 's1',
  author: { id: 'u1', name: 'Riley' },
  verdict: 'yes',
  ratings: [{ criterion: 'Experience', points: 4, remark: 'Long' }],
  text: 'Good',
  version: 2,
  updated_at: '2026-11-01T12:00:00Z',
  submitted_at: null,
};

test('a form goes on from the draft, with the criteria that are still open behind', () => {
  const values = valuesOf(own);
  expect(values.ratings.map(({ criterion, points }) => [criterion, points])).toEqual([
    ['Experience', 4],
    ['Skills for the job', 0],
    ['Communication', 0],
    ['Motivation', 0],
  ]);
});

test('criteria without points are not sent', () => {
  expect(draftOf(valuesOf(own), true)).toEqual({
    verdict: 'yes',
    ratings: [{ criterion: 'Experience', points: 4, remark: 'Long' }],
    text: 'Good',
    is_submitted: true,
  });
});

test('nothing is decided beforehand', () => {
  expect(draftOf(valuesOf(null), false)).toMatchObject({ verdict: null, ratings: [] });
});
