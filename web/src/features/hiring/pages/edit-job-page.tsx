import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Job } from '@/api/types';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { SkeletonPage } from '@/components/skeletons';
import { toastDone } from '@/components/toast';
import { ownJob } from '../api/own-job';
import { useEditJob } from '../api/use-edit-job';
import { JobMenu } from '../components/job-menu';
import { JobForm } from '../components/job-form';
import { JobStatusBadge } from '../components/job-status-badge';
import { JobSteps } from '../components/job-steps';
import { toChanges, toValues } from '../job-values';

const route = getRouteApi('/signed-in/hiring/jobs/$jobId/edit');

export function EditJobPage() {
  const { jobId } = route.useParams();
  const found = useQuery(ownJob(jobId));
  if (found.isPending) return <SkeletonPage />;
  if (found.data) return <Editor key={jobId} job={found.data} />;
  return (
    <Page title="Edit job" width="narrow">
      <Failure error={found.error} retry={() => void found.refetch()} />
    </Page>
  );
}

function Editor({ job }: { job: Job }) {
  const edit = useEditJob();
  // The version that is being edited: a newer one of somebody else's is not to be overwritten.
  const [base, setBase] = useState(job);

  return (
    <Page
      title="Edit job"
      width="narrow"
      lead={
        <Group gap="xs">
          {job.title} <JobStatusBadge status={job.status} />
        </Group>
      }
      actions={
        <Group gap="xs" wrap="nowrap">
          {job.status !== 'draft' && (
            <>
              <LinkButton to="/jobs/$jobId" params={{ jobId: job.id }} variant="default">
                Public page
              </LinkButton>
              <LinkButton to="/hiring/jobs/$jobId" params={{ jobId: job.id }} variant="default">
                Board
              </LinkButton>
            </>
          )}
          <JobMenu job={job} />
        </Group>
      }
    >
      <JobForm
        initial={toValues(job)}
        save={async (values) => {
          setBase(await edit.mutateAsync({ job: base, changes: toChanges(values) }));
          toastDone('Changes saved');
        }}
        actions={({ isDirty }) => (
          <Group justify="flex-end">
            <Button
              type="submit"
              variant={job.status === 'draft' ? 'default' : 'filled'}
              loading={edit.isPending}
              disabled={!isDirty}
            >
              Save changes
            </Button>
            <JobSteps job={job} isBlocked={isDirty} onDone={setBase} />
          </Group>
        )}
      />
    </Page>
  );
}
