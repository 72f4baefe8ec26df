import { describe, expect, test } from 'vitest';
import { dayBars, daysText, funnelShares } from './hiring-figures';

const NOW = new Date('2026-11-22T12:00:00Z');

describe('days', () => {
  test('those between that have no application are there as well', () => {
    const bars = dayBars(
      [
        { day: '2026-11-01', count: 2 },
        { day: '2026-11-03', count: 1 },
      ],
      NOW,
    );
    expect(bars).toEqual([
      { label: 'Nov 1', count: 2 },
      { label: 'Nov 2', count: 0 },
      { label: 'Nov 3', count: 1 },
    ]);
  });

  test('where they are many they are shown as weeks, and none is lost', () => {
    const bars = dayBars(
      [
        { day: '2026-01-01', count: 3 },
        { day: '2026-01-07', count: 1 },
        { day: '2026-06-30', count: 5 },
      ],
      NOW,
    );
    expect(bars).toHaveLength(26);
    expect(bars[0]).toEqual({ label: 'Jan 1', count: 4 });
    expect(bars.at(-1)?.count).toBe(5);
  });

  test('nothing gives nothing', () => {
    expect(dayBars([], NOW)).toEqual([]);
  });
});

test('a funnel keeps its order and the colours of its stages', () => {
  const shares = funnelShares([
    { status: 'applied', count: 9 },
    { status: 'offer', count: 1 },
  ]);
  expect(shares.map(({ label, count }) => [label, count])).toEqual([
    ['Applied', 9],
    ['Offer', 1],
  ]);
  expect(shares[1]?.color).toBe('var(--hl-status-offer)');
});

test.each([
  [null, '–'],
  [0.2, 'Under a day'],
  [1, '1 day'],
  [1_200.4, '1,200 days'],
])('%s days are said as %s', (days, text) => {
  expect(daysText(days)).toBe(text);
});
