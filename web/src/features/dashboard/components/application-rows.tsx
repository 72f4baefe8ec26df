import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Application } from '@/api/types';
import { StatusPill } from '@/components/status-pill';
import classes from '@/components/rows.module.css';

interface ApplicationRowsProps {
  label: string;
  applications: readonly Application[];
  /** What is said about each beside its company. */
  about: (application: Application) => ReactNode;
}

export function ApplicationRows({ label, applications, about }: ApplicationRowsProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {applications.map((application) => (
        <li key={application.id} className={classes.row}>
          <div className={classes.main}>
            <Link
              to="/applications/$applicationId"
              params={{ applicationId: application.id }}
              className={classes.title}
            >
              {application.position}
            </Link>
            <p className={classes.meta}>
              {application.company} · {about(application)}
            </p>
          </div>
          <StatusPill status={application.status} />
        </li>
      ))}
    </ul>
  );
}
