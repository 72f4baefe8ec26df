import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewApplication } from '@/api/types';
import { useSubmissionKey } from '@/lib/submission-key';

/** Sends an application to a job posted here. */
export function useApply() {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (body: NewApplication) =>
      unwrap(
        api.POST('/api/v1/applications', {
          body,
          params: { header: { 'Idempotency-Key': submission.for(body) } },
        }),
      ),
    onSuccess: (application) => {
      submission.end();
      queryClient.setQueryData(keys.applications.one(application.id), application);
      void queryClient.invalidateQueries({ queryKey: keys.applications.lists });
      void queryClient.invalidateQueries({ queryKey: keys.dashboard });
    },
  });
}
