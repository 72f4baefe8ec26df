import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { ViewFilter } from '@/api/types';
import { toastDone, toastFailure } from '@/components/toast';

/** The filters that the candidate gave a name. */
export const savedViews = queryOptions({
  queryKey: keys.applications.views,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/applications/views', { signal })),
});

export function useSaveView() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; filter: ViewFilter }) =>
      unwrap(api.POST('/api/v1/applications/views', { body })),
    onSuccess: (view) => toastDone(`View “${view.name}” saved`),
    onError: (error) => toastFailure(error, 'The view was not saved'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.applications.views }),
  });
}

export function useDeleteView() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE('/api/v1/applications/views/{view_id}', { params: { path: { view_id: id } } }),
      ),
    onSuccess: () => toastDone('View deleted'),
    onError: (error) => toastFailure(error, 'The view was not deleted'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.applications.views }),
  });
}
