import { useEffect, type ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  title: ReactNode;
  /** What the browser's tab says, where the title is not plain text. */
  tab?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** How wide the content may grow: a form, a document, a work surface. */
  width?: 'narrow' | 'medium' | 'wide' | 'full';
  children: ReactNode;
}

/** The frame of every page: its heading, what one can do, its content. */
export function Page({ title, tab, lead, actions, width = 'wide', children }: PageProps) {
  const name = tab ?? (typeof title === 'string' ? title : undefined);
  useEffect(() => {
    if (name !== undefined) document.title = `${name} · Hireloop`;
  }, [name]);

  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <h1 className={classes.title}>{title}</h1>
          {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
