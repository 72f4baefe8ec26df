import { useId, type ReactNode } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  title?: ReactNode;
  aside?: ReactNode;
  /** Without padding, for lists that reach the edge. */
  flush?: boolean;
  children: ReactNode;
}

/** A titled surface; a section in the page's outline when it has a title. */
export function Panel({ title, aside, flush = false, children }: PanelProps) {
  const id = useId();
  const body = <div className={flush ? undefined : classes.body}>{children}</div>;
  if (title === undefined) return <div className={classes.panel}>{body}</div>;
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <header className={classes.header}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {aside}
      </header>
      {body}
    </section>
  );
}
