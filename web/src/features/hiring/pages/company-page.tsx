import { Group } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { SkeletonPage } from '@/components/skeletons';
import { myCompanies } from '../api/my-companies';
import { CompanyFacts } from '../components/company-facts';
import { Invitations } from '../components/invitations';
import { Team } from '../components/team';

const route = getRouteApi('/signed-in/hiring/companies/$companyId');

/** A company from inside: what candidates read of it, and who hires for it. */
export function CompanyPage() {
  const { companyId } = route.useParams();
  const found = useQuery(myCompanies());
  if (found.isPending) return <SkeletonPage />;
  const company = found.data?.items.find(({ id }) => id === companyId);
  if (!company) {
    return (
      <Page title="Company" width="narrow">
        {found.isError ? (
          <Failure error={found.error} retry={() => void found.refetch()} />
        ) : (
          <EmptyState
            icon={<IconBuilding />}
            title="You do not hire for this company"
            action={<LinkButton to="/hiring">See your companies</LinkButton>}
          >
            Its owners invite whoever is to hire for it.
          </EmptyState>
        )}
      </Page>
    );
  }
  return (
    <Page
      title={company.name}
      lead="What candidates read, and who hires"
      width="medium"
      actions={
        <Group gap="xs">
          {company.role !== 'interviewer' && (
            <>
              <LinkButton
                to="/hiring/companies/$companyId/talent"
                params={{ companyId: company.id }}
                variant="default"
              >
                Talent pool
              </LinkButton>
              <LinkButton
                to="/hiring/companies/$companyId/mails"
                params={{ companyId: company.id }}
                variant="default"
              >
                Mails
              </LinkButton>
              <LinkButton
                to="/hiring/companies/$companyId/webhooks"
                params={{ companyId: company.id }}
                variant="default"
              >
                Webhooks
              </LinkButton>
            </>
          )}
          <LinkButton to="/hiring" search={{ company: company.id }} variant="default">
            Jobs
          </LinkButton>
        </Group>
      }
    >
      <Team company={company} />
      {company.role === 'owner' && <Invitations companyId={company.id} />}
      <CompanyFacts company={company} />
    </Page>
  );
}
