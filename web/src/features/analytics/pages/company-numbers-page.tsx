import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeletons';
import { company } from '../api/company';
import { companyNumbers } from '../api/hiring-numbers';
import { HiringFigures } from '../components/hiring-figures';
import { NoNumbersYet } from '../components/no-numbers-yet';
import { PromisePanel } from '../components/promise-panel';
import { PeriodControl } from '../components/period-control';
import { daysOf } from '../search';

const route = getRouteApi('/signed-in/hiring/companies/$companyId/numbers');

/** What became of the applications to all jobs of a company. */
export function CompanyNumbersPage() {
  const { companyId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const facts = useQuery(company(companyId)).data;
  const found = useQuery(companyNumbers(companyId, daysOf(search)));
  return (
    <Page
      title="Numbers"
      lead={facts?.name}
      actions={
        <PeriodControl
          search={search}
          onChange={(next) => void navigate({ search: next, replace: true })}
        />
      }
    >
      {found.isPending && <SkeletonRows rows={5} height={110} label="Loading numbers" />}
      {isProblem(found.error, 404) && (
        <EmptyState
          title="You don’t hire for this company"
          action={<LinkButton to="/hiring">See your companies</LinkButton>}
        />
      )}
      {found.isError && !isProblem(found.error, 404) && (
        <Failure error={found.error} retry={() => void found.refetch()} />
      )}
      {found.data && facts && <PromisePanel company={facts} />}
      {found.data?.total === 0 && <NoNumbersYet title="Nobody applied in this period" />}
      {found.data && found.data.total > 0 && <HiringFigures numbers={found.data} />}
    </Page>
  );
}
