import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';
import { useSubmissionKey } from '@/lib/submission-key';

interface NewTeamNote {
  text: string;
  /** Colleagues who are told of it. */
  mentions: string[];
}

export function useAddCandidacyNote(jobId: string, id: string) {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: ({ text, mentions }: NewTeamNote) =>
      unwrap(
        api.POST('/api/v1/pipelines/{job_id}/applications/{application_id}/notes', {
          params: {
            path: { job_id: jobId, application_id: id },
            header: { 'Idempotency-Key': submission.for([id, text, mentions]) },
          },
          body: { text, mentions },
        }),
      ),
    onSuccess: () => {
      submission.end();
      return queryClient.invalidateQueries({ queryKey: keys.pipelines.notes(jobId, id) });
    },
    onError: (error) => toastFailure(error, 'The note was not saved'),
  });
}
