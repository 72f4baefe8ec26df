import { Group, Skeleton } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { isProblem } from '@/api/problem';
import type { Pipeline } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SearchInput } from '@/components/search-input';
import { SkeletonPage } from '@/components/skeletons';
import { counted } from '@/lib/wording';
import { pipeline, type PipelineFilter } from '../api/pipeline';
import { CandidatePanel } from '../components/candidate-panel';
import { CandidatesBar } from '../components/candidates-bar';
import { PipelineBoard } from '../components/pipeline-board';
import { filterOf, type PipelineSearch } from '../search';
import { useChosen } from '../use-chosen';

const PipelineFilters = lazy(() =>
  import('../components/pipeline-filters').then((file) => ({ default: file.PipelineFilters })),
);

const route = getRouteApi('/signed-in/hiring/jobs/$jobId');

/** The board of one job, live: what candidates and colleagues do shows by itself. */
export function PipelinePage() {
  const { jobId } = route.useParams();
  const search = route.useSearch();
  const filter = useMemo(() => filterOf(search), [search]);
  const found = useQuery(pipeline(jobId, filter));
  if (found.isPending) return <SkeletonPage />;
  if (found.data) return <OpenedPipeline pipeline={found.data} search={search} filter={filter} />;
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

interface OpenedPipelineProps {
  pipeline: Pipeline;
  search: PipelineSearch;
  filter: PipelineFilter;
}

function OpenedPipeline({ pipeline, search, filter }: OpenedPipelineProps) {
  const navigate = route.useNavigate();
  const { job, counts, columns } = pipeline;
  const chosen = useChosen(useMemo(() => Object.values(columns).flat(), [columns]));
  const change = (part: Partial<PipelineSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });

  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const isFiltered = Object.keys(filter).length > 0;
  const isNobodyYet = total === 0 && !isFiltered;
  return (
    <Page
      title={job.title}
      lead={`${job.company} · ${counted(total, 'application')}${isFiltered ? ' found' : ''}`}
      width="full"
      actions={
        <>
          <LinkButton to="/hiring/jobs/$jobId/numbers" params={{ jobId: job.id }} variant="default">
            Numbers
          </LinkButton>
          <LinkButton to="/jobs/$jobId" params={{ jobId: job.id }} variant="default">
            Public page
          </LinkButton>
          <LinkButton to="/hiring/jobs/$jobId/edit" params={{ jobId: job.id }} variant="default">
            Edit job
          </LinkButton>
        </>
      }
    >
      {isNobodyYet ? (
        <NobodyYet job={job} />
      ) : (
        <>
          <Group wrap="nowrap" maw={560}>
            <div style={{ flex: 1 }}>
              <SearchInput
                label="Find candidates"
                placeholder="Name or address"
                value={search.q ?? ''}
                onSearch={(q) => change({ q: q === '' ? undefined : q })}
              />
            </div>
            <Suspense fallback={<Skeleton width={100} height={36} />}>
              <PipelineFilters questions={job.questions} search={search} onChange={change} />
            </Suspense>
          </Group>
          <CandidatesBar jobId={job.id} companyId={job.company_id} chosen={chosen} />
          <PipelineBoard pipeline={pipeline} filter={filter} chosen={chosen} />
        </>
      )}
      <CandidatePanel
        jobId={job.id}
        applicationId={search.candidate}
        onClose={() => change({ candidate: undefined })}
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
