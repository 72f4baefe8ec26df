import { expect, test } from 'vitest';
import { anApplication } from '@/test/examples';
import { byDay, daysOf, monthAfter } from './calendar-days';

test('a month is shown in whole weeks from Monday to Sunday', () => {
  const days = daysOf('2026-11');
  expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
});

test('a month that begins on a Monday begins with its first day', () => {
  expect(daysOf('2026-06')[0]).toBe('2026-06-01');
});

test('the months go on over the year', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01');
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
});

test('next steps stand before what was only sent that day', () => {
  const due = anApplication({
    id: 'due',
    next_step: { kind: 'follow_up', due_on: '2026-11-01', is_overdue: true },
  });
  const found = byDay([due], [anApplication({ id: 'sent' })]).get('2026-11-01');
  expect(found?.map((entry) => [entry.application.id, entry.kind])).toEqual([
    ['due', 'due'],
    ['sent', 'applied'],
  ]);
});
