import type { ReactNode } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';
import classes from './bar-list.module.css';

export interface Bar {
  key: string;
  label: ReactNode;
  count: number;
  color?: string;
}

/** Shares of a whole: a word, a bar, a figure. */
export function BarList({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <Panel title={title}>
      {bars.length === 0 && <EmptyState compact title="Nothing to count yet" />}
      <ul className={classes.list} aria-label={title}>
        {bars.map(({ key, label, count, color }) => (
          <li key={key} className={classes.row}>
            <span className={classes.label}>{label}</span>
            <span className={classes.count}>{count.toLocaleString('en')}</span>
            <span className={classes.track} aria-hidden="true">
              <span
                className={classes.bar}
                style={{ width: `${(count / most) * 100}%`, background: color }}
              />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
