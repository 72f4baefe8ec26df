import { Alert } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Dashboard } from '@/api/types';
import { Ago } from '@/components/date-text';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton, TextLink } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { counted } from '@/lib/wording';
import { dashboard } from '../api/dashboard';
import { ApplicationRows } from '../components/application-rows';
import { FirstSteps } from '../components/first-steps';
import { NeedsYou } from '../components/needs-you';
import { TotalsStrip } from '../components/totals-strip';
import { UpcomingInterviews } from '../components/upcoming-interviews';
import classes from './today-page.module.css';

const NOT_REACHED = 'Can’t be reached for the moment';

/** The first screen after signing in: what needs me today? */
export function TodayPage() {
  const found = useQuery(dashboard());
  return (
    <Page
      title="Today"
      width="medium"
      lead={found.data && leadOf(found.data)}
      actions={
        <LinkButton to="/applications/new" leftSection={<IconPlus size={17} />}>
          Add application
        </LinkButton>
      }
    >
      {found.isPending && <SkeletonRows rows={5} height={76} label="Loading today" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && <Today today={found.data} />}
    </Page>
  );
}

function Today({ today }: { today: Dashboard }) {
  const isMissing = (room: string) => today.degraded.includes(room);
  const hasApplications = Object.values(today.totals).some((count) => count > 0);
  const isNewcomer = !hasApplications && today.upcoming_interviews.length === 0;
  if (isNewcomer && today.degraded.length === 0) return <FirstSteps />;
  return (
    <>
      {today.degraded.length > 0 && (
        <Alert color="yellow" title="Some of this is missing for the moment">
          What could not be reached: {today.degraded.join(', ')}. The rest is up to date.
        </Alert>
      )}
      <div className={classes.columns}>
        {isMissing('applications') ? (
          <Missing title="Needs you" />
        ) : (
          <NeedsYou applications={today.needs_attention} />
        )}
        {isMissing('interviews') ? (
          <Missing title="Upcoming interviews" />
        ) : (
          <UpcomingInterviews interviews={today.upcoming_interviews} />
        )}
      </div>
      {!isMissing('applications') && <TotalsStrip totals={today.totals} />}
      <Panel
        title="Recent applications"
        flush
        aside={
          <TextLink to="/applications" size="sm">
            All applications
          </TextLink>
        }
      >
        {today.recent_applications.length === 0 ? (
          <EmptyState
            compact
            title={isMissing('applications') ? NOT_REACHED : 'No applications yet'}
          />
        ) : (
          <ApplicationRows
            label="Recent applications"
            applications={today.recent_applications}
            about={({ updated_at: updatedAt }) => <Ago at={updatedAt} />}
          />
        )}
      </Panel>
    </>
  );
}

/** Where a part can't be known at the moment; nothing is what it may not say. */
function Missing({ title }: { title: string }) {
  return (
    <Panel title={title} flush>
      <EmptyState compact title={NOT_REACHED} />
    </Panel>
  );
}

function leadOf(today: Dashboard): string | undefined {
  if (today.degraded.includes('applications')) return undefined;
  const waiting = today.needs_attention.length;
  const inProgress = counted(today.in_progress, 'application');
  if (waiting === 0) return `${inProgress} in progress, nothing waits for you.`;
  return `${inProgress} in progress, ${waiting} ${waiting === 1 ? 'needs' : 'need'} you.`;
}
