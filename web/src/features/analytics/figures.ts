import type { Analytics } from '@/api/types';
import { isStatus, STATUS_LABEL, STATUSES } from '@/lib/status';

/** One of several shares of a whole. */
export interface Share {
  key: string;
  label: string;
  count: number;
  color?: string | undefined;
  /** Of those sent, how many were answered, from 0 to 1; not there where nobody asks. */
  rate?: number | null;
}

/** What a chart shows, as a table. */
export interface Table {
  head: readonly string[];
  rows: readonly (readonly [name: string, ...values: string[]])[];
}

/** Stages and the ways between them. */
export interface Stages {
  nodes: { name: string; color: string }[];
  links: { source: number; target: number; value: number }[];
}

const SHOWN = 8;
const WAITING = 'No answer yet';
const MONTH = new Intl.DateTimeFormat('en', { month: 'short', year: '2-digit', timeZone: 'UTC' });

export function statusShares(byStatus: Analytics['by_status']): Share[] {
  return STATUSES.map((status) => ({
    key: status,
    label: STATUS_LABEL[status],
    count: byStatus[status] ?? 0,
    color: colorOf(status),
  })).filter((share) => share.count > 0);
}

/** The largest, and the others as one. */
export function largest(shares: readonly Share[], others: string): Share[] {
  const sorted = [...shares].sort((a, b) => b.count - a.count);
  const rest = sorted.slice(SHOWN);
  if (rest.length <= 1) return sorted;
  const count = rest.reduce((sum, share) => sum + share.count, 0);
  return [...sorted.slice(0, SHOWN), { key: '\u0000others', label: others, count }];
}

export function shareTable(name: string, shares: readonly Share[]): Table {
  const rated = shares.some(({ rate }) => rate !== undefined);
  return {
    head: rated ? [name, 'Applications', 'Response rate'] : [name, 'Applications'],
    rows: shares.map(({ label, count, rate }) =>
      rated ? [label, figure(count), percent(rate ?? null)] : [label, figure(count)],
    ),
  };
}

/** Every month from the first to the last, those without an application too. */
export function months(perMonth: Analytics['per_month']): { month: string; count: number }[] {
  const counts = new Map(perMonth.map(({ month, count }) => [month, count]));
  const all: { month: string; count: number }[] = [];
  const last = perMonth.at(-1)?.month ?? '';
  for (let month = perMonth[0]?.month; month !== undefined && month <= last; month = next(month)) {
    all.push({ month: monthName(month), count: counts.get(month) ?? 0 });
  }
  return all;
}

/** The steps from stage to stage, and how many still wait for a first answer. */
export function stagesOf({ flow, by_status: byStatus }: Analytics): Stages {
  const steps: { from: string; to: string; count: number }[] = [...flow];
  const waiting = byStatus.applied ?? 0;
  if (waiting > 0) steps.push({ from: 'applied', to: WAITING, count: waiting });
  const names = [...STATUSES, WAITING].filter((name) =>
    steps.some(({ from, to }) => from === name || to === name),
  );
  return {
    nodes: names.map((name) => ({ name: labelOf(name), color: colorOf(name) })),
    links: steps.map(({ from, to, count }) => ({
      source: names.indexOf(from),
      target: names.indexOf(to),
      value: count,
    })),
  };
}

export function stageTable({ nodes, links }: Stages): Table {
  return {
    head: ['From', 'To', 'Applications'],
    rows: links.map(({ source, target, value }) => [
      nodes[source]?.name ?? '',
      nodes[target]?.name ?? '',
      figure(value),
    ]),
  };
}

export function figure(count: number): string {
  return count.toLocaleString('en');
}

export function percent(rate: number | null): string {
  return rate === null ? '–' : `${Math.round(rate * 100)}%`;
}

function labelOf(name: string): string {
  return isStatus(name) ? STATUS_LABEL[name] : name;
}

function colorOf(name: string): string {
  return `var(--hl-status-${isStatus(name) ? name : 'saved'})`;
}

function next(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 7);
}

function monthName(month: string): string {
  return MONTH.format(new Date(`${month}-01T00:00:00Z`));
}
