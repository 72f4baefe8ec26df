import { IconBuilding, IconExternalLink, IconMapPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { JobSummary } from '@/api/types';
import { Ago } from '@/components/date-text';
import { salaryLine } from '@/lib/format';
import { EMPLOYMENT_LABEL, labelOf, WORKPLACE_LABEL } from '@/lib/wording';
import classes from './job-row.module.css';

/** One job in the list of results. */
export function JobRow({ job }: { job: JobSummary }) {
  const salary = salaryLine(job);
  const place = job.location ?? job.locations.join(' · ');
  return (
    <li className={classes.row}>
      <h2 className={classes.title}>
        <Link to="/jobs/$jobId" params={{ jobId: job.id }} className={classes.link}>
          {job.title}
        </Link>
        {job.link !== null && (
          <IconExternalLink size={15} aria-label="Apply on the company's site" role="img" />
        )}
      </h2>
      <p className={classes.where}>
        <span className={classes.fact}>
          <IconBuilding size={15} stroke={1.7} aria-hidden="true" />
          {job.company}
        </span>
        {place !== '' && (
          <span className={classes.fact}>
            <IconMapPin size={15} stroke={1.7} aria-hidden="true" />
            {place}
          </span>
        )}
      </p>
      <p className={classes.facts}>
        {salary !== '' && <span className={classes.salary}>{salary}</span>}
        {job.workplace !== null && <span>{labelOf(WORKPLACE_LABEL, job.workplace)}</span>}
        {job.employment !== null && <span>{labelOf(EMPLOYMENT_LABEL, job.employment)}</span>}
        {job.posted_at !== null && (
          <span className={classes.posted}>
            Posted <Ago at={job.posted_at} />
          </span>
        )}
      </p>
    </li>
  );
}
