import type { JobNumbers } from '@/api/types';
import { STATUS_LABEL } from '@/lib/status';
import { formatDate } from '@/lib/format';
import { figure, type Share, type Table } from './figures';

export type HiringNumbers = Omit<JobNumbers, 'job_id' | 'title'>;

export interface Bar {
  label: string;
  count: number;
}

const DAY = 86_400_000;
/** As many bars as can be told apart on a phone. */
const MOST_BARS = 62;

/** Every day from the first to the last, those without an application too; weeks where days are many. */
export function dayBars(perDay: HiringNumbers['per_day'], now = new Date()): Bar[] {
  const [first, last] = [perDay[0], perDay.at(-1)];
  if (first === undefined || last === undefined) return [];
  const start = Date.parse(first.day);
  const days = (Date.parse(last.day) - start) / DAY + 1;
  const step = days > MOST_BARS ? 7 : 1;
  const bars = Array.from({ length: Math.ceil(days / step) }, (_, at) => ({
    label: formatDate(new Date(start + at * step * DAY).toISOString().slice(0, 10), now),
    count: 0,
  }));
  for (const { day, count } of perDay) {
    const bar = bars[Math.floor((Date.parse(day) - start) / DAY / step)];
    if (bar) bar.count += count;
  }
  return bars;
}

/** How far applications came, each stage with its share of all. */
export function funnelShares(funnel: HiringNumbers['funnel']): Share[] {
  return funnel.map(({ status, count }) => ({
    key: status,
    label: STATUS_LABEL[status],
    count,
    color: `var(--hl-status-${status})`,
  }));
}

/** Where applicants came from, and how many of each came to an interview. */
export function sourceTable(bySource: HiringNumbers['by_source']): Table {
  return {
    head: ['Source', 'Applications', 'To an interview'],
    rows: bySource.map(({ source, count, advanced }) => [source, figure(count), figure(advanced)]),
  };
}

export function daysText(days: number | null): string {
  if (days === null) return '–';
  if (days < 1) return 'Under a day';
  const whole = Math.round(days);
  return whole === 1 ? '1 day' : `${figure(whole)} days`;
}
