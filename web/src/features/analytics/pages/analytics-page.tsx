import { SegmentedControl } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Analytics } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { applicationAnalytics } from '../api/application-analytics';
import { flowBars, statusBars, topBars } from '../bars';
import { BarList } from '../components/bar-list';
import { KeyFigures } from '../components/key-figures';
import { MonthChart } from '../components/month-chart';
import type { Period } from '../search';
import classes from './analytics-page.module.css';

const route = getRouteApi('/signed-in/analytics');
const PERIOD_OPTIONS: { value: Period; label: string }[] = [
  { value: '3', label: '3 months' },
  { value: '6', label: '6 months' },
  { value: '12', label: '12 months' },
  { value: 'all', label: 'All' },
];

/** What one's own applications say, taken together. */
export function AnalyticsPage() {
  const { months = '12' } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(applicationAnalytics(months));
  return (
    <Page
      title="Analytics"
      actions={
        <SegmentedControl
          aria-label="Period"
          data={PERIOD_OPTIONS}
          value={months}
          onChange={(next) => void navigate({ search: { months: next }, replace: true })}
        />
      }
    >
      {found.isPending && <SkeletonRows rows={5} height={110} label="Loading analytics" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && <Figures analytics={found.data} />}
    </Page>
  );
}

function Figures({ analytics }: { analytics: Analytics }) {
  if (analytics.total === 0) {
    return (
      <Panel>
        <EmptyState
          icon={<IconChartBar />}
          title="Nothing to count in this period"
          action={<LinkButton to="/applications/new">Add application</LinkButton>}
        >
          With a handful of applications this page shows what works.
        </EmptyState>
      </Panel>
    );
  }
  const { by_position: byPosition, by_location: byLocation } = analytics;
  return (
    <>
      <KeyFigures analytics={analytics} />
      <MonthChart months={analytics.per_month} />
      <div className={classes.grid}>
        <BarList title="By status" bars={statusBars(analytics.by_status)} />
        <BarList title="Flow" bars={flowBars(analytics.flow)} />
        <BarList
          title="By category"
          bars={topBars(byPosition.map(({ category, count }) => ({ name: category, count })))}
        />
        <BarList
          title="By location"
          bars={topBars(byLocation.map(({ location, count }) => ({ name: location, count })))}
        />
      </div>
    </>
  );
}
