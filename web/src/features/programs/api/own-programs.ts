import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewProgram } from '@/api/types';
import { toastDone, toastFailure } from '@/components/toast';

/** The programs that somebody has registered for others to let in. */
export const ownPrograms = queryOptions({
  queryKey: keys.programs.own,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/auth/oauth-clients', { signal })),
});

/** Registers a program, whose secret is in the answer and nowhere else. */
export function useRegisterProgram() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewProgram) => unwrap(api.POST('/api/v1/auth/oauth-clients', { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.programs.own }),
  });
}

export function useRemoveProgram() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE('/api/v1/auth/oauth-clients/{client_id}', {
          params: { path: { client_id: id } },
        }),
      ),
    onSuccess: () => {
      toastDone('The program was removed');
      return queryClient.invalidateQueries({ queryKey: keys.programs.own });
    },
    onError: (error) => toastFailure(error, 'The program was not removed'),
  });
}
