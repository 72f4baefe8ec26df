import type { Analytics } from '@/api/types';
import { isStatus, STATUS_LABEL, STATUSES } from '@/lib/status';
import type { Bar } from './components/bar-list';

const SHOWN = 8;

export function statusBars(byStatus: Analytics['by_status']): Bar[] {
  return STATUSES.map((status) => ({
    key: status,
    label: STATUS_LABEL[status],
    count: byStatus[status] ?? 0,
    color: `var(--hl-status-${status})`,
  })).filter((bar) => bar.count > 0);
}

/** The largest, and the others as one. */
export function topBars(counts: readonly { name: string; count: number }[]): Bar[] {
  const sorted = [...counts].sort((a, b) => b.count - a.count);
  const rest = sorted.slice(SHOWN).reduce((sum, { count }) => sum + count, 0);
  const bars = sorted.slice(0, SHOWN).map(({ name, count }) => ({ key: name, label: name, count }));
  return rest > 0 ? [...bars, { key: '\u0000others', label: 'Others', count: rest }] : bars;
}

/** Each step from one status to the next, the most travelled first. */
export function flowBars(flow: Analytics['flow']): Bar[] {
  return [...flow]
    .sort((a, b) => b.count - a.count)
    .map(({ from, to, count }) => ({
      key: `${from}>${to}`,
      label: `${labelOf(from)} → ${labelOf(to)}`,
      count,
      color: isStatus(to) ? `var(--hl-status-${to})` : undefined,
    }));
}

function labelOf(status: string | null): string {
  if (status === null) return 'New';
  return isStatus(status) ? STATUS_LABEL[status] : status;
}
