import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconTemplate } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Job } from '@/api/types';
import { useDuplicateJob } from '../api/use-duplicate-job';
import { TemplateDialog } from './template-dialog';

/** What a job is good for beside hiring: being the beginning of another. */
export function JobMenu({ job }: { job: Job }) {
  const duplicate = useDuplicateJob();
  const navigate = useNavigate();
  const [isKeeping, setIsKeeping] = useState(false);

  const copy = () =>
    duplicate.mutate(job.id, {
      onSuccess: (draft) =>
        void navigate({ to: '/hiring/jobs/$jobId/edit', params: { jobId: draft.id } }),
    });

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={36}
            aria-label="More about this job"
            loading={duplicate.isPending}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={copy}>
            Duplicate
          </Menu.Item>
          <Menu.Item leftSection={<IconTemplate size={16} />} onClick={() => setIsKeeping(true)}>
            Save as template
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isKeeping && <TemplateDialog job={job} onClose={() => setIsKeeping(false)} />}
    </>
  );
}
