import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import type { Analytics } from '@/api/types';
import { Panel } from '@/components/panel';
import { DataTable } from './data-table';

const MONTH = new Intl.DateTimeFormat('en', { month: 'short', year: '2-digit', timeZone: 'UTC' });

/** Applications per month, as bars and, for those who do not see them, as a table. */
export function MonthChart({ months }: { months: Analytics['per_month'] }) {
  const data = months.map(({ month, count }) => ({ month: nameOf(month), Applications: count }));
  return (
    <Panel title="Applications per month">
      <div aria-hidden="true">
        <BarChart
          h={230}
          data={data}
          dataKey="month"
          series={[{ name: 'Applications', color: 'var(--hl-accent)' }]}
          barChartProps={{ accessibilityLayer: false }}
          tickLine="none"
          gridAxis="x"
          barProps={{ radius: [4, 4, 0, 0], maxBarSize: 44, isAnimationActive: false }}
          yAxisProps={{ width: 32, allowDecimals: false }}
        />
      </div>
      <DataTable
        caption="Applications per month"
        head={['Month', 'Applications']}
        rows={data.map((one) => [one.month, one.Applications])}
      />
    </Panel>
  );
}

function nameOf(month: string): string {
  const date = new Date(`${month.slice(0, 7)}-01T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? month : MONTH.format(date);
}
