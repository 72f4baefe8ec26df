import { Timeline, Text } from '@mantine/core';
import type { HistoryItem } from '@/api/types';
import { formatMoment, formatRelative } from '@/lib/format';
import { STATUS_LABEL } from '@/lib/status';
import { StatusDot } from './status-pill';

interface HistoryTimelineProps {
  entries: readonly HistoryItem[];
  /** How each actor is called on this side of the loop. */
  names: Readonly<Record<HistoryItem['actor'], string>>;
}

/** What happened to an application, newest first. */
export function HistoryTimeline({ entries, names }: HistoryTimelineProps) {
  const newestFirst = [...entries].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Timeline bulletSize={18} lineWidth={2} aria-label="History">
      {newestFirst.map((entry) => (
        <Timeline.Item
          key={entry.id}
          bullet={<StatusDot status={entry.to} />}
          title={
            <Text size="sm" fw={560} component="span">
              {describe(entry)}
            </Text>
          }
        >
          {entry.note !== null && <Text size="sm">{entry.note}</Text>}
          <Text size="xs" c="dimmed">
            {names[entry.actor]} ·{' '}
            <time dateTime={entry.at} title={formatMoment(entry.at)}>
              {formatRelative(entry.at)}
            </time>
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

function describe(entry: HistoryItem): string {
  const to = STATUS_LABEL[entry.to];
  return entry.from === null ? to : `${STATUS_LABEL[entry.from]} → ${to}`;
}
