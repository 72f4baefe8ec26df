import type { Status } from '@/api/types';
import { STATUS_LABEL } from '@/lib/status';
import classes from './status-pill.module.css';

/** A status as a word on its colour; the dot is for the eye only. */
export function StatusPill({ status }: { status: Status }) {
  return (
    <span className={classes.pill} data-status={status}>
      <StatusDot status={status} />
      {STATUS_LABEL[status]}
    </span>
  );
}

export function StatusDot({ status }: { status: Status }) {
  return <span className={classes.dot} data-status={status} aria-hidden="true" />;
}
