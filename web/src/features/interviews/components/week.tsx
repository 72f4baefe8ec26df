import { ActionIcon, Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Interview, InterviewType } from '@/api/types';
import { Failure } from '@/components/failure';
import { INTERVIEW_LABEL } from '@/lib/wording';
import { beginningOf, clockIn, dayHere, daysLater, mondayOf, ownZone } from '@/lib/zoned-time';
import { interviewsWithin } from '../api/interviews';
import { today } from '../interview-values';
import classes from './week.module.css';

const DAY = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

interface WeekProps {
  day: string;
  type: InterviewType[] | undefined;
  onDay: (day: string) => void;
}

/** Seven days beside each other, on a phone below each other. */
export function Week({ day, type, onDay }: WeekProps) {
  const monday = mondayOf(day);
  const days = Array.from({ length: 7 }, (_, index) => daysLater(monday, index));
  const nextMonday = daysLater(monday, 7);
  const found = useQuery(
    interviewsWithin({ from: beginningOf(monday), to: beginningOf(nextMonday), type }),
  );
  const items = found.data?.items ?? [];
  return (
    <section aria-label={`Week of ${name(monday)}`}>
      <Group justify="space-between" mb="sm">
        <h2 className={classes.title} aria-live="polite">
          {name(monday)} – {name(daysLater(monday, 6))}
        </h2>
        <Group gap={6}>
          <Button variant="default" onClick={() => onDay(today())}>
            This week
          </Button>
          <ActionIcon
            variant="default"
            size={36}
            aria-label="Previous week"
            onClick={() => onDay(daysLater(monday, -7))}
          >
            <IconChevronLeft size={18} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={36}
            aria-label="Next week"
            onClick={() => onDay(nextMonday)}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
        </Group>
      </Group>
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      <ol className={classes.week} aria-busy={found.isFetching}>
        {days.map((one) => (
          <WeekDay
            key={one}
            day={one}
            interviews={items.filter((item) => dayHere(item.starts_at) === one)}
          />
        ))}
      </ol>
    </section>
  );
}

function WeekDay({ day, interviews }: { day: string; interviews: readonly Interview[] }) {
  return (
    <li className={classes.day} data-today={day === today() || undefined}>
      <h3 className={classes.name}>{name(day)}</h3>
      {interviews.map((interview) => (
        <Link
          key={interview.id}
          to="/interviews/$interviewId"
          params={{ interviewId: interview.id }}
          className={classes.interview}
        >
          <span className={classes.time}>{clockIn(ownZone(), interview.starts_at).time}</span>
          <span className={classes.company}>{interview.company}</span>
          <span className={classes.position}>
            {interview.position} · {INTERVIEW_LABEL[interview.type]}
          </span>
        </Link>
      ))}
    </li>
  );
}

function name(day: string): string {
  return DAY.format(new Date(`${day}T00:00:00Z`));
}
