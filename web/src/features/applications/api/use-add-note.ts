import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';
import { useSubmissionKey } from '@/lib/submission-key';

export function useAddNote(applicationId: string) {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (text: string) =>
      unwrap(
        api.POST('/api/v1/applications/{application_id}/notes', {
          params: {
            path: { application_id: applicationId },
            header: { 'Idempotency-Key': submission.for([applicationId, text]) },
          },
          body: { text },
        }),
      ),
    onSuccess: () => {
      submission.end();
      return queryClient.invalidateQueries({ queryKey: keys.applications.notes(applicationId) });
    },
    onError: (error) => toastFailure(error, 'The note was not saved'),
  });
}
