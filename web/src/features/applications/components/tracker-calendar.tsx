import { ActionIcon, Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failure } from '@/components/failure';
import { STEP_LABEL } from '@/lib/status';
import { dayIn } from '../application-values';
import { byDay, daysOf, monthAfter, monthOf, type Entry } from '../calendar-days';
import { applications, filterOf } from '../api/applications';
import { shownStatuses, type ApplicationsSearch } from '../search';
import classes from './tracker-calendar.module.css';

interface TrackerCalendarProps {
  search: ApplicationsSearch;
  onChange: (change: Partial<ApplicationsSearch>) => void;
}

const NAME = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' });
const WEEKDAY = new Intl.DateTimeFormat('en', { weekday: 'short' });
const DAY = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });

/** A month: when something is due, and when what was sent. */
export function TrackerCalendar({ search, onChange }: TrackerCalendarProps) {
  const month = search.month ?? monthOf(new Date());
  const days = daysOf(month);
  const [from, to] = [days[0] ?? '', days.at(-1) ?? ''];
  const filter = { ...filterOf(search), status: shownStatuses(search.status) };
  const due = useInfiniteQuery(
    applications({ ...filter, due_from: from, due_to: to, sort: 'next_step' }),
  );
  const applied = useInfiniteQuery(
    applications({ ...filter, applied_from: from, applied_to: to, sort: 'applied' }),
  );
  const failed = [due, applied].find((list) => list.isError);
  const entries = byDay(
    due.data?.pages.flatMap((page) => page.items) ?? [],
    applied.data?.pages.flatMap((page) => page.items) ?? [],
  );
  const isMore = due.hasNextPage || applied.hasNextPage;
  return (
    <div>
      <Group gap="xs" mb="sm">
        <ActionIcon
          variant="default"
          size={36}
          aria-label="Month before"
          onClick={() => onChange({ month: monthAfter(month, -1) })}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label="Month after"
          onClick={() => onChange({ month: monthAfter(month, 1) })}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
        <Button variant="default" onClick={() => onChange({ month: undefined })}>
          Today
        </Button>
        <h2 className={classes.month} aria-live="polite">
          {NAME.format(new Date(`${month}-01T12:00:00`))}
        </h2>
      </Group>
      {failed && <Failure error={failed.error} retry={() => void failed.refetch()} />}
      <div className={classes.weekdays} aria-hidden="true">
        {days.slice(0, 7).map((day) => (
          <span key={day}>{WEEKDAY.format(new Date(`${day}T12:00:00`))}</span>
        ))}
      </div>
      <ol className={classes.days} aria-label={`Days of ${month}`}>
        {days.map((day) => (
          <Day key={day} day={day} month={month} entries={entries.get(day) ?? []} />
        ))}
      </ol>
      {isMore && (
        <Button
          mt="sm"
          variant="default"
          loading={due.isFetchingNextPage || applied.isFetchingNextPage}
          onClick={() => {
            if (due.hasNextPage) void due.fetchNextPage();
            if (applied.hasNextPage) void applied.fetchNextPage();
          }}
        >
          Show more of this month
        </Button>
      )}
    </div>
  );
}

interface DayProps {
  day: string;
  month: string;
  entries: readonly Entry[];
}

function Day({ day, month, entries }: DayProps) {
  const isToday = day === dayIn(0);
  return (
    <li
      className={classes.day}
      data-today={isToday || undefined}
      data-other={!day.startsWith(month) || undefined}
      data-empty={entries.length === 0 || undefined}
    >
      <time dateTime={day} className={classes.number} aria-current={isToday ? 'date' : undefined}>
        <span className={classes.short}>{Number(day.slice(8))}</span>
        <span className={classes.long}>{DAY.format(new Date(`${day}T12:00:00`))}</span>
      </time>
      {entries.map(({ application, kind }) => (
        <Link
          key={`${kind}${application.id}`}
          to="/applications/$applicationId"
          params={{ applicationId: application.id }}
          className={classes.entry}
          data-kind={kind === 'due' && application.needs_attention ? 'overdue' : kind}
        >
          <span>{kind === 'due' ? STEP_LABEL[application.next_step.kind] : 'Applied'}:</span>{' '}
          {application.company}
        </Link>
      ))}
    </li>
  );
}
