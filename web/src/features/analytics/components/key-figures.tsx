import type { Analytics } from '@/api/types';
import { counted } from '@/lib/wording';
import classes from './key-figures.module.css';

/** The three figures worth a glance. */
export function KeyFigures({ analytics }: { analytics: Analytics }) {
  const { total, response_rate: rate, median_days_to_response: days } = analytics;
  return (
    <dl className={classes.figures}>
      <Figure name="Applications" value={total.toLocaleString('en')} />
      <Figure name="Response rate" value={rate === null ? '–' : `${Math.round(rate * 100)} %`} />
      <Figure name="Median time to an answer" value={days === null ? '–' : duration(days)} />
    </dl>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function duration(days: number): string {
  return days < 1 ? 'Under a day' : counted(Math.round(days), 'day');
}
