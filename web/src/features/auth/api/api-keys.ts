import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewApiKey } from '@/api/types';
import { toastDone, toastFailure } from '@/components/toast';

export const apiKeys = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/auth/api-keys', { signal })),
});

/** Makes a key, which is in the answer and nowhere else. */
export function useMakeApiKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewApiKey) => unwrap(api.POST('/api/v1/auth/api-keys', { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.apiKeys }),
  });
}

export function useRemoveApiKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/auth/api-keys/{key_id}', { params: { path: { key_id: id } } })),
    onSuccess: () => {
      toastDone('The key was removed');
      return queryClient.invalidateQueries({ queryKey: keys.apiKeys });
    },
    onError: (error) => toastFailure(error, 'The key was not removed'),
  });
}
