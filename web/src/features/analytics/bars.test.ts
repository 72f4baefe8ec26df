import { expect, test } from 'vitest';
import { topBars } from './bars';
import { firstDay } from './search';

test('beyond the eight largest, the rest is one bar', () => {
  const counts = Array.from({ length: 10 }, (_, at) => ({ name: `C${at}`, count: at + 1 }));
  const bars = topBars(counts);
  expect(bars).toHaveLength(9);
  expect(bars[0]).toMatchObject({ label: 'C9', count: 10 });
  expect(bars.at(-1)).toMatchObject({ label: 'Others', count: 3 });
});

test('three months are this one and the two before it', () => {
  expect(firstDay('3', new Date('2026-01-15T00:00:00Z'))).toBe('2025-11-01');
  expect(firstDay('all')).toBeUndefined();
});
