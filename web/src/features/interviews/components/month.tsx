import '@mantine/dates/styles.layer.css';
import { Calendar } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import type { Interview, InterviewType } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { InterviewRows } from '@/components/interviews/interview-rows';
import { LinkButton } from '@/components/links';
import { Panel } from '@/components/panel';
import { counted } from '@/lib/wording';
import { beginningOf, dayHere, daysLater } from '@/lib/zoned-time';
import { interviewsWithin } from '../api/interviews';
import classes from './month.module.css';

const DAY = new Intl.DateTimeFormat('en', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

interface MonthProps {
  day: string;
  type: InterviewType[] | undefined;
  onDay: (day: string) => void;
}

/** A month to walk through with the arrow keys, and beside it the day one stands on. */
export function Month({ day, type, onDay }: MonthProps) {
  const first = `${day.slice(0, 7)}-01`;
  // What is seen of the months before and after is looked at as well.
  const [from, to] = [daysLater(first, -7), daysLater(first, 45)];
  const found = useQuery(interviewsWithin({ from: beginningOf(from), to: beginningOf(to), type }));
  const byDay = groupedByDay(found.data?.items ?? []);
  const named = (one: string) => DAY.format(new Date(`${one}T00:00:00Z`));
  return (
    <div className={classes.columns}>
      <Panel>
        <Calendar
          fullWidth
          size="lg"
          highlightToday
          date={first}
          onDateChange={(date) => onDay(date.slice(0, 10))}
          getDayAriaLabel={(date) =>
            `${named(date)}, ${counted(byDay.get(date)?.length ?? 0, 'interview')}`
          }
          getDayProps={(date) => ({ selected: date === day, onClick: () => onDay(date) })}
          renderDay={(date) => <DayCell day={date} interviews={byDay.get(date) ?? []} />}
          ariaLabels={{ previousMonth: 'Previous month', nextMonth: 'Next month' }}
          maxLevel="year"
          classNames={{ day: classes.cell }}
        />
      </Panel>
      <Panel title={named(day)} flush>
        {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
        {found.data && <DayList interviews={byDay.get(day) ?? []} />}
      </Panel>
    </div>
  );
}

function groupedByDay(interviews: readonly Interview[]): Map<string, Interview[]> {
  const grouped = new Map<string, Interview[]>();
  for (const interview of interviews) {
    const day = dayHere(interview.starts_at);
    grouped.set(day, [...(grouped.get(day) ?? []), interview]);
  }
  return grouped;
}

function DayCell({ day, interviews }: { day: string; interviews: readonly Interview[] }) {
  return (
    <span className={classes.number}>
      {Number(day.slice(8))}
      <span className={classes.dots} aria-hidden="true">
        {interviews.slice(0, 3).map(({ id }) => (
          <span key={id} className={classes.dot} />
        ))}
      </span>
    </span>
  );
}

function DayList({ interviews }: { interviews: readonly Interview[] }) {
  if (interviews.length > 0) {
    return <InterviewRows interviews={interviews} label="Interviews of the day" />;
  }
  return (
    <EmptyState
      compact
      title="Nothing on this day"
      action={
        <LinkButton to="/interviews/new" variant="default">
          Schedule interview
        </LinkButton>
      }
    />
  );
}
