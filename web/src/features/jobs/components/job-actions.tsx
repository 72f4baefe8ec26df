import { Button, Stack, Text } from '@mantine/core';
import { IconBookmark, IconExternalLink } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import type { Job } from '@/api/types';
import { LinkButton } from '@/components/links';
import { toastDone, toastFailure } from '@/components/toast';
import { useSession } from '@/lib/use-session';
import { useKeep } from '../api/use-keep';

interface JobActionsProps {
  job: Job;
  /** Where the reader comes from, as the link that led here said. */
  channel: string | undefined;
}

/** Apply here, or at the company's own site; or keep it for later. */
export function JobActions({ job, channel }: JobActionsProps) {
  if (!job.is_open) {
    return (
      <Text size="sm" c="dimmed">
        This job is closed and takes no more applications.
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      {job.link === null ? (
        <LinkButton
          to="/jobs/$jobId/apply"
          params={{ jobId: job.id }}
          search={{ source: channel }}
          size="md"
        >
          Apply
        </LinkButton>
      ) : (
        <Button
          component="a"
          href={job.link}
          target="_blank"
          rel="noopener noreferrer"
          size="md"
          rightSection={<IconExternalLink size={17} />}
        >
          Apply on company site
        </Button>
      )}
      <KeepButton job={job} />
    </Stack>
  );
}

function KeepButton({ job }: { job: Job }) {
  const keep = useKeep();
  const navigate = useNavigate();
  const isSignedIn = useSession().status === 'signed-in';

  const press = () => {
    if (!isSignedIn) {
      void navigate({ to: '/sign-in', search: { next: `/jobs/${job.id}` } });
      return;
    }
    keep.mutate(job, {
      onSuccess: () => toastDone('Saved to your applications'),
      onError: (error) => {
        const existing = isProblem(error, 409) ? error.body.application_id : undefined;
        if (typeof existing === 'string') toastDone('This is among your applications already');
        else toastFailure(error, 'This job was not saved');
      },
    });
  };

  return (
    <Button
      variant="default"
      leftSection={<IconBookmark size={17} />}
      loading={keep.isPending}
      disabled={keep.isSuccess}
      onClick={press}
    >
      {keep.isSuccess ? 'Saved' : 'Save for later'}
    </Button>
  );
}
