import { choiceParam, type RawSearch } from '@/lib/search-params';

export const PERIODS = ['3', '6', '12', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** How many months back the analytics look. */
export function analyticsSearch(raw: RawSearch): { months?: Period | undefined } {
  return { months: choiceParam(raw, 'months', PERIODS) };
}

/** The first day that counts, as YYYY-MM-DD; none for all time. */
export function firstDay(period: Period, now = new Date()): string | undefined {
  if (period === 'all') return undefined;
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - Number(period) + 1, 1));
  return first.toISOString().slice(0, 10);
}
