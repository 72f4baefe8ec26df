import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';

export function useCancel() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE('/api/v1/interviews/{interview_id}', {
          params: { path: { interview_id: id } },
        }),
      ),
    onSuccess: (_answer, id) => {
      queryClient.removeQueries({ queryKey: keys.interviews.one(id) });
      void queryClient.invalidateQueries({ queryKey: keys.interviews.all, refetchType: 'none' });
      void queryClient.invalidateQueries({ queryKey: keys.dashboard });
    },
    onError: (error) => toastFailure(error, 'The interview was not cancelled'),
  });
}
