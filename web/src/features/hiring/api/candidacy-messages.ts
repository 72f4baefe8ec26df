import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewMessage } from '@/api/types';
import { toastFailure } from '@/components/toast';
import { useSubmissionKey } from '@/lib/submission-key';

const PATH = '/api/v1/pipelines/{job_id}/applications/{application_id}/messages';

export const candidacyMessages = (jobId: string, id: string) =>
  queryOptions({
    queryKey: keys.pipelines.messages(jobId, id),
    queryFn: ({ signal }) =>
      unwrap(api.GET(PATH, { signal, params: { path: { job_id: jobId, application_id: id } } })),
  });

export function useWriteMessage(jobId: string, id: string) {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (message: NewMessage) =>
      unwrap(
        api.POST(PATH, {
          params: {
            path: { job_id: jobId, application_id: id },
            header: { 'Idempotency-Key': submission.for([id, message]) },
          },
          body: message,
        }),
      ),
    onSuccess: (all) => {
      submission.end();
      queryClient.setQueryData(keys.pipelines.messages(jobId, id), all);
    },
    onError: (error) => toastFailure(error, 'The message was not sent'),
  });
}
