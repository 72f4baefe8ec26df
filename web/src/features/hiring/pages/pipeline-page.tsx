import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import type { Pipeline } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonPage } from '@/components/skeletons';
import { counted } from '@/lib/wording';
import { pipeline } from '../api/pipeline';
import { CandidatePanel } from '../components/candidate-panel';
import { PipelineBoard } from '../components/pipeline-board';

const route = getRouteApi('/signed-in/hiring/jobs/$jobId');

/** The board of one job, live: what candidates and colleagues do shows by itself. */
export function PipelinePage() {
  const { jobId } = route.useParams();
  const { candidate } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(pipeline(jobId));
  if (found.isPending) return <SkeletonPage />;
  if (!found.data) {
    return (
      <Page title="Board" width="narrow">
        {isProblem(found.error, 404) ? (
          <EmptyState
            title="There is no board for this job"
            action={<LinkButton to="/hiring">See your jobs</LinkButton>}
          >
            A draft gets its board when it is published.
          </EmptyState>
        ) : (
          <Failure error={found.error} retry={() => void found.refetch()} />
        )}
      </Page>
    );
  }

  const { job, counts } = found.data;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Page
      title={job.title}
      lead={`${job.company} · ${counted(total, 'application')}`}
      width="full"
      actions={
        <>
          <LinkButton to="/jobs/$jobId" params={{ jobId }} variant="default">
            Public page
          </LinkButton>
          <LinkButton to="/hiring/jobs/$jobId/edit" params={{ jobId }} variant="default">
            Edit job
          </LinkButton>
        </>
      }
    >
      {total === 0 ? <NobodyYet job={job} /> : <PipelineBoard pipeline={found.data} />}
      <CandidatePanel
        jobId={jobId}
        applicationId={candidate}
        onClose={() => void navigate({ search: {}, replace: true })}
      />
    </Page>
  );
}

function NobodyYet({ job }: { job: Pipeline['job'] }) {
  return (
    <Panel>
      <EmptyState
        icon={<IconInbox />}
        title="Nobody has applied yet"
        action={
          <LinkButton to="/jobs/$jobId" params={{ jobId: job.id }} variant="default">
            See the public page
          </LinkButton>
        }
      >
        Share the public page. Applications appear here by themselves, within a second.
      </EmptyState>
    </Panel>
  );
}
