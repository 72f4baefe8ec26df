import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { Job, JobChange } from '@/api/types';
import { takeJob } from './job-cache';

interface Edit {
  job: Pick<Job, 'id' | 'version'>;
  changes: JobChange;
}

export function useEditJob() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ job, changes }: Edit) =>
      unwrap(
        api.PATCH('/api/v1/jobs/{job_id}', {
          params: { path: { job_id: job.id }, header: { 'If-Match': job.version } },
          body: changes,
        }),
      ),
    onSuccess: (job) => takeJob(queryClient, job),
  });
}
