import type { Salary } from '@/api/types';
import { PERIOD_LABEL } from './wording';

const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const DAY_THIS_YEAR = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const MOMENT = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "4 Nov" in this year, "4 Nov 2025" in another. */
export function formatDay(iso: string, now = new Date()): string {
  const date = new Date(iso);
  return (date.getFullYear() === now.getFullYear() ? DAY_THIS_YEAR : DAY).format(date);
}

/** The same of a calendar day, as YYYY-MM-DD, which no time zone makes another. */
export function formatDate(day: string, now = new Date()): string {
  return formatDay(`${day}T12:00:00`, now);
}

/** "Mon, Nov 4, 2:30 PM" in the reader's own time zone. */
export function formatMoment(iso: string): string {
  return MOMENT.format(new Date(iso));
}

/** "2:30 PM" by the clocks of another zone; "Tue 2:30 AM" where the day is named, too. */
export function formatTimeIn(zone: string, iso: string, isDayNamed = false): string {
  return new Intl.DateTimeFormat('en', {
    timeZone: zone,
    ...(isDayNamed && { weekday: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(iso));
}

/** "3 days ago", "in 2 hours", "just now". */
export function formatRelative(iso: string, now = new Date()): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return RELATIVE.format(Math.trunc(seconds / size), unit);
  }
  return 'just now';
}

/** "€60,000 – 75,000 per year"; empty when neither end is known. */
export function formatSalary(salary: Salary): string {
  const { min = null, max = null, currency = 'USD' } = salary;
  const period = PERIOD_LABEL[salary.period ?? 'year'];
  if (min !== null && max !== null && min !== max) {
    return `${money(min, currency)} – ${bare(max)} ${period}`;
  }
  if (min !== null && max !== null) return `${money(min, currency)} ${period}`;
  if (min !== null) return `from ${money(min, currency)} ${period}`;
  if (max !== null) return `up to ${money(max, currency)} ${period}`;
  return '';
}

/** What is known about the pay: the figures, else the words. */
export function salaryLine(of: { salary: Salary | null; salary_text?: string | null }): string {
  const figures = of.salary ? formatSalary(of.salary) : '';
  return figures === '' ? (of.salary_text ?? '') : figures;
}

/** "AL" for Ada Lovelace. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.charAt(0) ?? '';
  const last = words.length > 1 ? (words.at(-1)?.charAt(0) ?? '') : '';
  return (first + last).toUpperCase();
}

function money(amount: number, currency: string): string {
  try {
    return new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
      maximumFractionDigits: 0,
    }).format(amount);
  } catch {
    // A currency the browser does not know is still worth showing.
    return `${currency} ${bare(amount)}`;
  }
}

function bare(amount: number): string {
  return amount.toLocaleString('en', { maximumFractionDigits: 0 });
}
