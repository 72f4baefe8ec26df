import { Group, Select } from '@mantine/core';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { myCompanies } from '../api/my-companies';
import { OwnJobs } from '../components/own-jobs';

const route = getRouteApi('/signed-in/hiring');

/** The employer's start: whose jobs, which jobs, how many applied. */
export function HiringPage() {
  const { company: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(myCompanies());
  const companies = found.data?.items ?? [];
  const company = companies.find((one) => one.id === chosen) ?? companies[0];

  return (
    <Page
      title="Hiring"
      width="medium"
      lead={company?.name}
      actions={
        company && (
          <Group gap="xs">
            {companies.length > 1 && (
              <Select
                aria-label="Company"
                data={companies.map(({ id, name }) => ({ value: id, label: name }))}
                value={company.id}
                onChange={(id) =>
                  void navigate({ search: { company: id ?? undefined }, replace: true })
                }
              />
            )}
            <LinkButton
              to="/hiring/companies/$companyId"
              params={{ companyId: company.id }}
              variant="default"
            >
              Company and team
            </LinkButton>
            <LinkButton
              to="/hiring/companies/$companyId/numbers"
              params={{ companyId: company.id }}
              variant="default"
            >
              Numbers
            </LinkButton>
            <LinkButton to="/hiring/companies/new" variant="default">
              New company
            </LinkButton>
            <LinkButton
              to="/hiring/jobs/new"
              search={{ company: company.id }}
              leftSection={<IconPlus size={17} />}
            >
              New job
            </LinkButton>
          </Group>
        )
      }
    >
      {found.isPending && <SkeletonRows rows={4} height={68} label="Loading companies" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {company && <OwnJobs companyId={company.id} />}
      {found.data && !company && (
        <Panel>
          <EmptyState
            icon={<IconBuilding />}
            title="Hiring? Set up your company first"
            action={<LinkButton to="/hiring/companies/new">Create company</LinkButton>}
          >
            It takes a name. Then post jobs, receive applications and decide on a board.
          </EmptyState>
        </Panel>
      )}
    </Page>
  );
}
