import { Button, VisuallyHidden } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';
import type { Table } from '../figures';
import classes from './figure-panel.module.css';

interface FigurePanelProps {
  title: string;
  table: Table;
  /** The chart, which is for the eye only. */
  children: ReactNode;
}

/** A chart with the table that it is drawn from: to be seen instead, and always to be heard. */
export function FigurePanel({ title, table, children }: FigurePanelProps) {
  const [isTable, setIsTable] = useState(false);
  if (table.rows.length === 0) {
    return (
      <Panel title={title}>
        <EmptyState compact title="Nothing to count yet" />
      </Panel>
    );
  }
  return (
    <Panel
      title={title}
      aside={
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={isTable ? <IconChartBar size={14} /> : <IconTable size={14} />}
          aria-label={`${title} as a ${isTable ? 'chart' : 'table'}`}
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? 'Chart' : 'Table'}
        </Button>
      }
    >
      {isTable ? (
        <div className={classes.scroll}>
          <Rows caption={title} {...table} />
        </div>
      ) : (
        <>
          <div aria-hidden="true">{children}</div>
          <VisuallyHidden>
            <Rows caption={title} {...table} />
          </VisuallyHidden>
        </>
      )}
    </Panel>
  );
}

function Rows({ caption, head, rows }: Table & { caption: string }) {
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{caption}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...values], row) => (
          <tr key={row}>
            <th scope="row">{name}</th>
            {values.map((value, column) => (
              <td key={column}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
