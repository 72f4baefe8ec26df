import { Link } from '@tanstack/react-router';
import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';
import { formatMoment, formatRelative } from '@/lib/format';
import { capitalise } from '@/lib/wording';
import type { Interview } from '../interview';
import classes from './rows.module.css';

const MONTH = new Intl.DateTimeFormat('en', { month: 'short' });

/** What is in the diary, the next one first. */
export function UpcomingInterviews({ interviews }: { interviews: readonly Interview[] }) {
  return (
    <Panel title="Upcoming interviews" flush>
      {interviews.length === 0 && (
        <EmptyState compact title="No interview in sight">
          The next one will stand here, with its time in your time zone.
        </EmptyState>
      )}
      {interviews.length > 0 && (
        <ul className={classes.list} aria-label="Upcoming interviews">
          {interviews.map((interview) => (
            <InterviewRow key={interview.id} interview={interview} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function InterviewRow({ interview }: { interview: Interview }) {
  const { application_id: applicationId, position, company, starts_at: startsAt, type } = interview;
  const date = new Date(startsAt);
  return (
    <li className={classes.row}>
      <span className={classes.when} aria-hidden="true">
        {MONTH.format(date)}
        <span className={classes.day}>{date.getDate()}</span>
      </span>
      <div className={classes.main}>
        {applicationId === null ? (
          position
        ) : (
          <Link
            to="/applications/$applicationId"
            params={{ applicationId }}
            className={classes.title}
          >
            {position}
          </Link>
        )}
        <p className={classes.meta}>
          {company} · {capitalise(type.replaceAll('_', ' '))} ·{' '}
          <time dateTime={startsAt}>{formatMoment(startsAt)}</time> ({formatRelative(startsAt)})
        </p>
      </div>
    </li>
  );
}
