import { expect, test } from 'vitest';
import type { Analytics } from '@/api/types';
import { largest, months, shareTable, stagesOf, stageTable } from './figures';

test('beyond the eight largest, the rest is one share', () => {
  const shares = Array.from({ length: 10 }, (_, at) => ({
    key: `C${at}`,
    label: `C${at}`,
    count: at + 1,
  }));
  const shown = largest(shares, 'Other places');
  expect(shown).toHaveLength(9);
  expect(shown[0]).toMatchObject({ label: 'C9', count: 10 });
  expect(shown.at(-1)).toMatchObject({ label: 'Other places', count: 3 });
});

test('months without an application are shown as such', () => {
  const perMonth = [
    { month: '2025-11', count: 2 },
    { month: '2026-02', count: 1 },
  ];
  expect(months(perMonth).map(({ count }) => count)).toEqual([2, 0, 0, 1]);
  expect(months([])).toEqual([]);
});

test('whoever was not answered flows into waiting', () => {
  const stages = stagesOf({
    flow: [
      { from: 'applied', to: 'interview', count: 3 },
      { from: 'interview', to: 'offer', count: 1 },
    ],
    by_status: { applied: 4, interview: 2, offer: 1 },
  } as unknown as Analytics);
  expect(stages.nodes.map(({ name }) => name)).toEqual([
    'Applied',
    'Interview',
    'Offer',
    'No answer yet',
  ]);
  expect(stageTable(stages).rows).toContainEqual(['Applied', 'No answer yet', '4']);
});

test('a rate that nothing can be said of is a dash', () => {
  const table = shareTable('Source', [
    { key: 'a', label: 'LinkedIn', count: 1, rate: null },
    { key: 'b', label: 'Referral', count: 2, rate: 0.5 },
  ]);
  expect(table.head).toEqual(['Source', 'Applications', 'Response rate']);
  expect(table.rows).toEqual([
    ['LinkedIn', '1', '–'],
    ['Referral', '2', '50%'],
  ]);
});
