import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { NewJob } from '@/api/types';
import { useSubmissionKey } from '@/lib/submission-key';
import { takeJob } from './job-cache';

/** Makes a draft. */
export function useCreateJob() {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (body: NewJob) =>
      unwrap(
        api.POST('/api/v1/jobs', {
          body,
          params: { header: { 'Idempotency-Key': submission.for(body) } },
        }),
      ),
    onSuccess: (job) => {
      submission.end();
      takeJob(queryClient, job);
    },
  });
}
