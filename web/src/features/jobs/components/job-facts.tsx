import {
  IconBriefcase,
  IconCalendarEvent,
  IconCash,
  IconClockHour4,
  IconMapPin,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Job } from '@/api/types';
import { formatDay, formatRelative, salaryLine } from '@/lib/format';
import { EMPLOYMENT_LABEL, labelOf, WORKPLACE_LABEL } from '@/lib/wording';
import classes from './job-facts.module.css';

/** What one wants to know before reading on. */
export function JobFacts({ job }: { job: Job }) {
  const facts: readonly [icon: TablerIcon, name: string, value: string][] = [
    [IconMapPin, 'Place', placeLine(job)],
    [IconCash, 'Pay', salaryLine(job)],
    [
      IconBriefcase,
      'Employment',
      job.employment === null ? '' : labelOf(EMPLOYMENT_LABEL, job.employment),
    ],
    [IconClockHour4, 'Posted', job.posted_at === null ? '' : formatRelative(job.posted_at)],
    [IconCalendarEvent, 'Closes', job.closes_at === null ? '' : formatDay(job.closes_at)],
  ];
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, , value]) => value !== '')
        .map(([Icon, name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>
              <Icon size={16} stroke={1.7} aria-hidden="true" />
              {name}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function placeLine(job: Job): string {
  const place = job.location ?? job.locations.join(' · ');
  const workplace = job.workplace === null ? '' : labelOf(WORKPLACE_LABEL, job.workplace);
  return [place, workplace].filter((part) => part !== '').join(' · ');
}
