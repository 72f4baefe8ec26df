import { choiceParam, textParam, type RawSearch } from '@/lib/search-params';

export const PERIODS = ['3', '6', '12', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** What the address says of the period: so many months back, or two days of one's own. */
export interface AnalyticsSearch {
  months?: Period | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** The first and the last day that count, as YYYY-MM-DD; open where there is none. */
export interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

export function analyticsSearch(raw: RawSearch): AnalyticsSearch {
  const [from, to] = [dayParam(raw, 'from'), dayParam(raw, 'to')];
  if (from !== undefined || to !== undefined) return { from, to };
  return { months: choiceParam(raw, 'months', PERIODS) };
}

/** The days of a period; two days in the wrong order are put right. */
export function daysOf({ months = '12', from, to }: AnalyticsSearch, now = new Date()): Days {
  if (from !== undefined && to !== undefined && from > to) return { from: to, to: from };
  if (from !== undefined || to !== undefined) return { from, to };
  return { from: firstDay(months, now) };
}

/** The first day of this many months, this one among them; none for all time. */
export function firstDay(period: Period, now = new Date()): string | undefined {
  if (period === 'all') return undefined;
  return dayOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - Number(period) + 1, 1));
}

export function dayOf(moment: number | Date): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** A day that there is, as the interface wants it. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && dayOf(date) === text;
}

function dayParam(raw: RawSearch, name: string): string | undefined {
  const text = textParam(raw, name);
  return text !== undefined && isDay(text) ? text : undefined;
}
