import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Interview } from '@/api/types';
import { TextLink } from '@/components/links';
import { formatMoment } from '@/lib/format';
import { interviewsWithin } from '../api/interviews';
import classes from './overlap-hint.module.css';

type Overlapping = Pick<Interview, 'id' | 'company' | 'position' | 'starts_at' | 'ends_at'>;

const DAY_MS = 86_400_000;

/** Says what else is at that time, and forbids nothing. */
export function OverlapHint({ overlapping }: { overlapping: readonly Overlapping[] }) {
  if (overlapping.length === 0) return null;
  return (
    <Alert
      color="yellow"
      icon={<IconAlertTriangle size={18} />}
      title="This overlaps with"
      classNames={{ title: classes.title }}
    >
      {overlapping.map(({ id, company, position, starts_at: startsAt }) => (
        <div key={id}>
          <TextLink to="/interviews/$interviewId" params={{ interviewId: id }} size="sm">
            {position}, {company}
          </TextLink>
          , {formatMoment(startsAt)}
        </div>
      ))}
    </Alert>
  );
}

/** The same for a time that is being chosen. */
export function OverlapHintAt(props: { start: Date; minutes: number; except?: string }) {
  const { start, minutes, except } = props;
  const end = start.getTime() + minutes * 60_000;
  const near = useQuery(
    // None lasts longer than a day.
    interviewsWithin({
      from: new Date(start.getTime() - DAY_MS).toISOString(),
      to: new Date(end).toISOString(),
    }),
  );
  const overlapping = (near.data?.items ?? []).filter(
    (one) =>
      one.id !== except &&
      Date.parse(one.starts_at) < end &&
      Date.parse(one.ends_at) > start.getTime(),
  );
  return <OverlapHint overlapping={overlapping} />;
}
