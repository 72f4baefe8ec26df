import { IconHourglassHigh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './due-badge.module.css';

/** Something that has its day: amber once it has come, quiet before that. */
export function DueBadge({ isDue, children }: { isDue: boolean; children: ReactNode }) {
  return (
    <span className={classes.badge} data-due={isDue || undefined}>
      <IconHourglassHigh size={12} stroke={2} aria-hidden="true" />
      {children}
    </span>
  );
}
