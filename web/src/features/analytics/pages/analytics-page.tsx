import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Analytics } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { applicationAnalytics } from '../api/application-analytics';
import { Drawn } from '../components/drawn';
import { FigurePanel } from '../components/figure-panel';
import { KeyFigures } from '../components/key-figures';
import { PeriodControl } from '../components/period-control';
import { ResumeBars } from '../components/resume-bars';
import { ShareBars } from '../components/share-bars';
import { figure, largest, months, percent, stagesOf, stageTable, statusShares } from '../figures';
import { daysText } from '../hiring-figures';
import { daysOf } from '../search';
import classes from './analytics-page.module.css';

// Charts weigh more than the rest of the app; the figures are there before them.
const CountBars = lazy(async () => ({ default: (await import('../components/charts')).CountBars }));
const StageFlow = lazy(async () => ({ default: (await import('../components/charts')).StageFlow }));

const route = getRouteApi('/signed-in/analytics');

/** What one's own applications say, taken together. */
export function AnalyticsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(applicationAnalytics(daysOf(search)));
  return (
    <Page
      title="Analytics"
      actions={
        <PeriodControl
          search={search}
          onChange={(next) => void navigate({ search: next, replace: true })}
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
  const { by_position: byPosition, by_location: byLocation, by_source: bySource } = analytics;
  const places = byLocation.map(({ location, count }) => share(location, count));
  const sources = bySource.map((one) => ({
    ...share(one.source, one.count),
    rate: one.response_rate,
  }));
  return (
    <>
      <KeyFigures
        figures={[
          ['Applications', figure(analytics.total)],
          ['Response rate', percent(analytics.response_rate)],
          ['Median time to an answer', daysText(analytics.median_days_to_response)],
        ]}
      />
      <Months perMonth={analytics.per_month} />
      <Flow analytics={analytics} />
      <div className={classes.grid}>
        <ShareBars title="By status" of="Status" shares={statusShares(analytics.by_status)} />
        <ShareBars
          title="By category"
          of="Category"
          shares={largest(
            byPosition.map(({ category, count }) => share(category, count)),
            'Other categories',
          )}
        />
        <ShareBars title="By location" of="Location" shares={largest(places, 'Other places')} />
        <ShareBars title="By source" of="Source" shares={largest(sources, 'Other sources')} />
        {analytics.by_resume.length > 0 && <ResumeBars resumes={analytics.by_resume} />}
      </div>
    </>
  );
}

function Months({ perMonth }: { perMonth: Analytics['per_month'] }) {
  const shown = months(perMonth);
  const rows = shown.map(({ month, count }) => [month, figure(count)] as const);
  return (
    <FigurePanel title="Applications per month" table={{ head: ['Month', 'Applications'], rows }}>
      <Drawn height={230}>
        <CountBars bars={shown.map(({ month, count }) => ({ label: month, count }))} />
      </Drawn>
    </FigurePanel>
  );
}

function Flow({ analytics }: { analytics: Analytics }) {
  const stages = stagesOf(analytics);
  return (
    <FigurePanel title="From stage to stage" table={stageTable(stages)}>
      <Drawn height={260}>
        <StageFlow stages={stages} />
      </Drawn>
    </FigurePanel>
  );
}

function share(label: string, count: number) {
  return { key: label, label, count };
}
