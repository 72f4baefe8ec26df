import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeletons';
import { jobNumbers } from '../api/hiring-numbers';
import { HiringFigures } from '../components/hiring-figures';
import { NoNumbersYet } from '../components/no-numbers-yet';

const route = getRouteApi('/signed-in/hiring/jobs/$jobId/numbers');

/** What became of the applications to one job. */
export function JobNumbersPage() {
  const { jobId } = route.useParams();
  const found = useQuery(jobNumbers(jobId));
  return (
    <Page
      title="Numbers"
      lead={found.data?.title}
      actions={
        <LinkButton to="/hiring/jobs/$jobId" params={{ jobId }} variant="default">
          Board
        </LinkButton>
      }
    >
      {found.isPending && <SkeletonRows rows={5} height={110} label="Loading numbers" />}
      {isProblem(found.error, 404) && (
        <EmptyState
          title="There are no numbers for this job"
          action={<LinkButton to="/hiring">See your jobs</LinkButton>}
        >
          A draft has none until it is published.
        </EmptyState>
      )}
      {found.isError && !isProblem(found.error, 404) && (
        <Failure error={found.error} retry={() => void found.refetch()} />
      )}
      {found.data?.total === 0 && <NoNumbersYet title="Nobody has applied yet" />}
      {found.data && found.data.total > 0 && <HiringFigures numbers={found.data} />}
    </Page>
  );
}
