import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastDone, toastFailure } from '@/components/toast';

export const sessions = queryOptions({
  queryKey: keys.sessions,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/auth/sessions', { signal })),
});

/** Signs out on these devices, one after the other. */
export function useEndSessions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (ids: string[]) => {
      for (const id of ids) {
        await unwrap(
          api.DELETE('/api/v1/auth/sessions/{session_id}', {
            params: { path: { session_id: id } },
          }),
        );
      }
    },
    onSuccess: () => toastDone('Signed out there'),
    onError: (error) => toastFailure(error, 'Not everywhere was signed out'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.sessions }),
  });
}
