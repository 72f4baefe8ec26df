import { Link } from '@tanstack/react-router';
import type { Interview } from '@/api/types';
import { formatMoment, formatRelative, formatTimeIn } from '@/lib/format';
import { INTERVIEW_LABEL, labelOf } from '@/lib/wording';
import { clockIn, ownZone, placeOf } from '@/lib/zoned-time';
import classes from '@/components/rows.module.css';
import own from './interview-rows.module.css';

const MONTH = new Intl.DateTimeFormat('en', { month: 'short' });

interface InterviewRowsProps {
  interviews: readonly Interview[];
  label: string;
}

/** Interviews one below the other, each leading to its page. */
export function InterviewRows({ interviews, label }: InterviewRowsProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {interviews.map((interview) => (
        <InterviewRow key={interview.id} interview={interview} />
      ))}
    </ul>
  );
}

function InterviewRow({ interview }: { interview: Interview }) {
  const { id, position, company, starts_at: startsAt, type, round, conflicts } = interview;
  const candidate = interview.candidate_name ?? null;
  const date = new Date(startsAt);
  return (
    <li className={classes.row}>
      <span className={own.when} aria-hidden="true">
        {MONTH.format(date)}
        <span className={own.day}>{date.getDate()}</span>
      </span>
      <div className={classes.main}>
        <Link to="/interviews/$interviewId" params={{ interviewId: id }} className={classes.title}>
          {candidate ?? position}
        </Link>
        <p className={classes.meta}>
          {[candidate === null ? company : position, round, labelOf(INTERVIEW_LABEL, type)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className={classes.meta}>
          <time dateTime={startsAt}>{formatMoment(startsAt)}</time> ({formatRelative(startsAt)})
          {elsewhere(interview)}
        </p>
      </div>
      {conflicts.length > 0 && <span className={own.overlap}>Overlaps</span>}
    </li>
  );
}

/** What the clock says where it was arranged, if that is not what it says here. */
export function elsewhere({ starts_at: startsAt, time_zone: zone }: Interview): string {
  const [here, there] = [clockIn(ownZone(), startsAt), clockIn(zone, startsAt)];
  const isSame = here.day === there.day && here.time === there.time;
  return isSame
    ? ''
    : `, ${formatTimeIn(zone, startsAt, here.day !== there.day)} in ${placeOf(zone)}`;
}
