import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastDone, toastFailure } from '@/components/toast';

/** The programs of others that are let in. */
export const grants = queryOptions({
  queryKey: keys.programs.grants,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/auth/oauth-grants', { signal })),
});

export function useEndGrant() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE('/api/v1/auth/oauth-grants/{grant_id}', { params: { path: { grant_id: id } } }),
      ),
    onSuccess: () => {
      toastDone('The program is let in no more');
      return queryClient.invalidateQueries({ queryKey: keys.programs.grants });
    },
    onError: (error) => toastFailure(error, 'The program is still let in'),
  });
}
