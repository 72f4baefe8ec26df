import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { toastDone, toastFailure } from '@/components/toast';
import { useSubmissionKey } from '@/lib/submission-key';
import { takeJob } from './job-cache';

/** Begins a draft with what another job says. */
export function useDuplicateJob() {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (jobId: string) =>
      unwrap(
        api.POST('/api/v1/jobs/{job_id}/duplicate', {
          params: {
            path: { job_id: jobId },
            header: { 'Idempotency-Key': submission.for(jobId) },
          },
        }),
      ),
    onSuccess: (job) => {
      submission.end();
      takeJob(queryClient, job);
      toastDone('This is the copy: a draft of its own');
    },
    onError: (error) => toastFailure(error, 'The job was not duplicated'),
  });
}
