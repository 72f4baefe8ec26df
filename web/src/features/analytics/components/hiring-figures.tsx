import { lazy } from 'react';
import { figure, percent, statusShares } from '../figures';
import {
  dayBars,
  daysText,
  funnelShares,
  sourceTable,
  type HiringNumbers,
} from '../hiring-figures';
import { STATUS_LABEL } from '@/lib/status';
import { Drawn } from './drawn';
import { FigurePanel } from './figure-panel';
import classes from './hiring-figures.module.css';
import { KeyFigures } from './key-figures';
import { ShareBars } from './share-bars';

const CountBars = lazy(async () => ({ default: (await import('./charts')).CountBars }));

/** What became of applications, for the company that received them. */
export function HiringFigures({ numbers }: { numbers: HiringNumbers }) {
  return (
    <>
      <KeyFigures
        figures={[
          ['Applications', figure(numbers.total)],
          ['Answered', percent(numbers.response_rate)],
          ['Median time to an answer', daysText(numbers.median_days_to_response)],
          ['Closed as unanswered', figure(numbers.unanswered)],
        ]}
      />
      <Days perDay={numbers.per_day} />
      <div className={classes.grid}>
        <ShareBars title="How far they came" of="Stage" shares={funnelShares(numbers.funnel)} />
        <ShareBars title="Where they stand" of="Status" shares={statusShares(numbers.by_status)} />
        <Sources bySource={numbers.by_source} />
        <Stages times={numbers.time_in_stage} />
      </div>
    </>
  );
}

function Days({ perDay }: { perDay: HiringNumbers['per_day'] }) {
  const bars = dayBars(perDay);
  const rows = bars.map(({ label, count }) => [label, figure(count)] as const);
  return (
    <FigurePanel title="When they applied" table={{ head: ['From', 'Applications'], rows }}>
      <Drawn height={230}>
        <CountBars bars={bars} />
      </Drawn>
    </FigurePanel>
  );
}

function Sources({ bySource }: { bySource: HiringNumbers['by_source'] }) {
  return (
    <FigurePanel title="Where they came from" table={sourceTable(bySource)}>
      <Rows
        rows={bySource.map(({ source, count, advanced }) => ({
          name: source,
          value: figure(count),
          beside: `${figure(advanced)} to an interview`,
        }))}
      />
    </FigurePanel>
  );
}

function Stages({ times }: { times: HiringNumbers['time_in_stage'] }) {
  const rows = times.map(({ status, count, median_days: days }) => ({
    name: STATUS_LABEL[status],
    value: daysText(days),
    beside: `median of ${figure(count)}`,
  }));
  const table = {
    head: ['Stage', 'Median', 'Applications'],
    rows: times.map(
      ({ status, count, median_days: days }) =>
        [STATUS_LABEL[status], daysText(days), figure(count)] as const,
    ),
  };
  return (
    <FigurePanel title="How long they stay where" table={table}>
      <Rows rows={rows} />
    </FigurePanel>
  );
}

function Rows({ rows }: { rows: readonly { name: string; value: string; beside: string }[] }) {
  return (
    <div className={classes.rows}>
      {rows.map(({ name, value, beside }) => (
        <div key={name} className={classes.row}>
          <span className={classes.name}>{name}</span>
          <span className={classes.beside}>{beside}</span>
          <span className={classes.value}>{value}</span>
        </div>
      ))}
    </div>
  );
}
