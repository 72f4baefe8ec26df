import type { JobStatus } from '@/api/types';
import { JOB_STATUS_LABEL } from '@/lib/status';
import classes from './job-status-badge.module.css';

export function JobStatusBadge({ status }: { status: JobStatus }) {
  return (
    <span className={classes.badge} data-job={status}>
      {JOB_STATUS_LABEL[status]}
    </span>
  );
}
