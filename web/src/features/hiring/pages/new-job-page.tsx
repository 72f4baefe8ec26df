import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { SkeletonPage } from '@/components/skeletons';
import { toastDone } from '@/components/toast';
import { jobTemplates } from '../api/job-templates';
import { myCompanies } from '../api/my-companies';
import { useCreateJob } from '../api/use-create-job';
import { JobForm } from '../components/job-form';
import { TemplatePicker } from '../components/template-picker';
import { fromContent, toNewJob, toValues } from '../job-values';

const route = getRouteApi('/signed-in/hiring/jobs/new');
const EMPTY = toValues();

export function NewJobPage() {
  const { company: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(myCompanies());
  const create = useCreateJob();
  const [templateId, setTemplateId] = useState<string | null>(null);
  const companies = found.data?.items ?? [];
  const company = companies.find((one) => one.id === chosen) ?? companies[0];
  const known = useQuery({ ...jobTemplates(company?.id ?? ''), enabled: company !== undefined });
  if (found.isPending) return <SkeletonPage />;

  const templates = known.data?.items ?? [];
  const template = templates.find((one) => one.id === templateId);
  return (
    <Page title="New job" lead={company?.name} width="narrow">
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && !company && (
        <EmptyState
          title="Set up your company first"
          action={<LinkButton to="/hiring/companies/new">Create company</LinkButton>}
        />
      )}
      {company && (
        <JobForm
          key={template?.id}
          initial={template ? fromContent(template.content) : EMPTY}
          save={async (values) => {
            const job = await create.mutateAsync(toNewJob(company.id, values));
            toastDone('Draft saved');
            await navigate({ to: '/hiring/jobs/$jobId/edit', params: { jobId: job.id } });
          }}
          begin={({ isDirty }) =>
            templates.length > 0 && (
              <TemplatePicker
                companyId={company.id}
                templates={templates}
                chosen={template}
                isLocked={isDirty}
                onChoose={setTemplateId}
              />
            )
          }
          actions={() => (
            <Group justify="flex-end">
              <LinkButton to="/hiring" search={{ company: company.id }} variant="default">
                Cancel
              </LinkButton>
              <Button type="submit" loading={create.isPending}>
                Save draft
              </Button>
            </Group>
          )}
        />
      )}
    </Page>
  );
}
