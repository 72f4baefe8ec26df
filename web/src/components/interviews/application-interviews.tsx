import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { EmptyState } from '../empty-state';
import { Failure } from '../failure';
import { TextLink } from '../links';
import { Panel } from '../panel';
import { SkeletonRows } from '../skeletons';
import { InterviewRows } from './interview-rows';

const MOST = 100;

/** The rounds of one application, for its page. */
export function ApplicationInterviews({ applicationId }: { applicationId: string }) {
  const filter = { application_id: applicationId, limit: MOST };
  const found = useQuery({
    queryKey: keys.interviews.list(filter),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/interviews', { signal, params: { query: filter } })),
  });
  return (
    <Panel
      title="Interviews"
      flush
      aside={
        <TextLink to="/interviews/new" search={{ application: applicationId }} size="sm">
          Schedule interview
        </TextLink>
      }
    >
      {found.isPending && <SkeletonRows rows={1} label="Loading interviews" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && (
        <EmptyState compact title="No interview yet">
          Each round has its place here, with its time and how to get there.
        </EmptyState>
      )}
      {found.data && found.data.items.length > 0 && (
        <InterviewRows interviews={found.data.items} label="Interviews of this application" />
      )}
    </Panel>
  );
}
