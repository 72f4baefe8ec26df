import { expect, test } from 'vitest';
import { analyticsSearch, daysOf, firstDay, isDay } from './search';

const NOW = new Date('2026-01-15T00:00:00Z');

test('three months are this one and the two before it', () => {
  expect(firstDay('3', NOW)).toBe('2025-11-01');
  expect(firstDay('all')).toBeUndefined();
});

test('days of one’s own come before months', () => {
  const search = analyticsSearch({ months: '3', from: '2025-01-02' });
  expect(daysOf(search, NOW)).toEqual({ from: '2025-01-02', to: undefined });
});

test('two days in the wrong order are put right', () => {
  expect(daysOf({ from: '2025-03-01', to: '2025-01-01' })).toEqual({
    from: '2025-01-01',
    to: '2025-03-01',
  });
});

test.each(['2025-02-30', 'yesterday', '2025-1-1', '0000-01-01', '2025-01-01T00:00'])(
  '%s is no day',
  (text) => {
    expect(isDay(text)).toBe(false);
    expect(analyticsSearch({ to: text })).toEqual({ months: undefined });
  },
);
