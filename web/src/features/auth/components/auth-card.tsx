import { useEffect, type ReactNode } from 'react';
import classes from './auth-card.module.css';

interface AuthCardProps {
  title: string;
  lead: string;
  children: ReactNode;
  footer: ReactNode;
}

/** The frame of signing in and registering. */
export function AuthCard({ title, lead, children, footer }: AuthCardProps) {
  useEffect(() => {
    document.title = `${title} · Hireloop`;
  }, [title]);
  return (
    <div className={classes.frame}>
      <div className={classes.card}>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        {children}
      </div>
      <p className={classes.footer}>{footer}</p>
    </div>
  );
}
