import { Link } from '@tanstack/react-router';
import type { Dashboard } from '@/api/types';
import { StatusDot } from '@/components/status-pill';
import { STATUS_LABEL, STATUSES } from '@/lib/status';
import classes from './totals-strip.module.css';

/** How many stand where; each figure leads to those it counts. */
export function TotalsStrip({ totals }: { totals: Dashboard['totals'] }) {
  return (
    <ul className={classes.strip} aria-label="Applications by status">
      {STATUSES.map((status) => (
        <li key={status}>
          <Link
            to="/applications"
            search={{ status: [status], view: 'table' }}
            className={classes.total}
          >
            <span className={classes.count}>{(totals[status] ?? 0).toLocaleString('en')}</span>
            <span className={classes.label}>
              <StatusDot status={status} />
              {STATUS_LABEL[status]}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
