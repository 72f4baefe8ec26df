import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { toastDone, toastFailure } from '@/components/toast';
import { takeJob } from './job-cache';

export type JobStep = 'publish' | 'close' | 'reopen';

const SAID: Readonly<Record<JobStep, string>> = {
  publish: 'The job is published',
  close: 'The job is closed',
  reopen: 'The job is open again',
};

/** Publishes, closes or reopens a job. */
export function useJobStep(jobId: string) {
  const queryClient = useQueryClient();
  const params = { path: { job_id: jobId } };
  const send = {
    publish: () => unwrap(api.POST('/api/v1/jobs/{job_id}/publish', { params })),
    close: () => unwrap(api.POST('/api/v1/jobs/{job_id}/close', { params })),
    reopen: () => unwrap(api.POST('/api/v1/jobs/{job_id}/reopen', { params })),
  };
  return useMutation({
    mutationFn: (step: JobStep) => send[step](),
    onSuccess: (job, step) => {
      takeJob(queryClient, job);
      toastDone(SAID[step]);
    },
    onError: (error) => toastFailure(error),
  });
}
