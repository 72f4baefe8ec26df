import { expect, test } from 'vitest';
import { formatRelative, formatSalary, formatTimeIn, initials, salaryLine } from './format';

const NOW = new Date('2026-11-22T12:00:00Z');

test.each([
  ['2026-11-22T11:59:40Z', 'just now'],
  ['2026-11-22T09:00:00Z', '3 hours ago'],
  ['2026-11-21T12:00:00Z', 'yesterday'],
  ['2026-11-24T13:00:00Z', 'in 2 days'],
])('%s is said as "%s"', (iso, words) => {
  expect(formatRelative(iso, NOW)).toBe(words);
});

test.each([
  [{ min: 60_000, max: 75_000, currency: 'EUR', period: 'year' }, '€60,000 – 75,000 per year'],
  [{ min: 34, max: null, currency: 'USD', period: 'hour' }, 'from $34 per hour'],
  [{ min: null, max: 900, currency: 'GBP', period: 'day' }, 'up to £900 per day'],
  [{ min: 50, max: 50, currency: 'EUR', period: 'hour' }, '€50 per hour'],
] as const)('a salary reads as a person would write it: %#', (salary, words) => {
  expect(formatSalary(salary)).toBe(words);
});

test('without figures the words about the pay are shown', () => {
  expect(salaryLine({ salary: null, salary_text: 'competitive' })).toBe('competitive');
});

test('initials are those of the first and the last name', () => {
  expect(initials('Augusta Ada King Lovelace')).toBe('AL');
  expect(initials('Plato')).toBe('P');
});

test('a time elsewhere is said by the clocks there, and with its day where that is another one', () => {
  const plain = (text: string) => text.replace(/\s/g, ' ');
  expect(plain(formatTimeIn('America/Los_Angeles', '2026-11-26T17:00:00Z'))).toBe('9:00 AM');
  expect(plain(formatTimeIn('Asia/Tokyo', '2026-11-26T17:00:00Z', true))).toBe('Fri 2:00 AM');
});
