import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewInterview } from '@/api/types';
import { useSubmissionKey } from '@/lib/submission-key';

export function useSchedule() {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (body: NewInterview) =>
      unwrap(
        api.POST('/api/v1/interviews', {
          body,
          params: { header: { 'Idempotency-Key': submission.for(body) } },
        }),
      ),
    onSuccess: () => {
      submission.end();
      void queryClient.invalidateQueries({ queryKey: keys.interviews.all });
      void queryClient.invalidateQueries({ queryKey: keys.dashboard });
    },
  });
}
