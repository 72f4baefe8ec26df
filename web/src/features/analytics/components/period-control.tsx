import { SegmentedControl, TextInput } from '@mantine/core';
import { dayOf, daysOf, isDay, type AnalyticsSearch, type Period } from '../search';
import classes from './period-control.module.css';

const OWN = 'own';
const OPTIONS: { value: Period | typeof OWN; label: string }[] = [
  { value: '3', label: '3 months' },
  { value: '6', label: '6 months' },
  { value: '12', label: '1 year' },
  { value: 'all', label: 'All' },
  { value: OWN, label: 'Dates' },
];

interface PeriodControlProps {
  search: AnalyticsSearch;
  onChange: (next: AnalyticsSearch) => void;
}

/** The last months, all time, or from one day to another. */
export function PeriodControl({ search, onChange }: PeriodControlProps) {
  const { from, to } = search;
  const isOwn = from !== undefined || to !== undefined;
  return (
    <div className={classes.control}>
      <SegmentedControl
        size="xs"
        aria-label="Period"
        data={OPTIONS}
        value={isOwn ? OWN : (search.months ?? '12')}
        onChange={(next) =>
          onChange(
            next === OWN ? { from: daysOf(search).from, to: dayOf(new Date()) } : { months: next },
          )
        }
      />
      {isOwn && (
        <div className={classes.days}>
          <Day label="From" value={from} onChange={(day) => onChange({ from: day, to })} />
          <Day label="To" value={to} onChange={(day) => onChange({ from, to: day })} />
        </div>
      )}
    </div>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <TextInput
      key={value}
      type="date"
      size="xs"
      label={label}
      defaultValue={value ?? ''}
      onBlur={({ currentTarget: { value: day } }) => {
        if (day === '') onChange(undefined);
        else if (isDay(day) && day !== value) onChange(day);
      }}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
    />
  );
}
