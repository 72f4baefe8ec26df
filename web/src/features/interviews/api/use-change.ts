import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Interview, InterviewChange } from '@/api/types';

interface Change {
  interview: Interview;
  changes: InterviewChange;
}

/** Saves changes to the version that was read; a newer version is never overwritten. */
export function useChange() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ interview, changes }: Change) =>
      unwrap(
        api.PATCH('/api/v1/interviews/{interview_id}', {
          params: {
            path: { interview_id: interview.id },
            header: { 'If-Match': interview.version },
          },
          body: changes,
        }),
      ),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.interviews.all });
      void queryClient.invalidateQueries({ queryKey: keys.dashboard });
    },
  });
}
