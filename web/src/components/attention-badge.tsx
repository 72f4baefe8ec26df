import { IconHourglassHigh } from '@tabler/icons-react';
import classes from './attention-badge.module.css';

/** Silent for too long: time to ask. */
export function AttentionBadge() {
  return (
    <span className={classes.badge}>
      <IconHourglassHigh size={12} stroke={2} aria-hidden="true" />
      Follow up
    </span>
  );
}
