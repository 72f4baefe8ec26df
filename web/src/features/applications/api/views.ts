import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { SavedView, ViewFilter } from '@/api/types';
import { toastDone, toastFailure } from '@/components/toast';

/** The filters that the candidate gave a name. */
export const savedViews = queryOptions({
  queryKey: keys.applications.views,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/applications/views', { signal })),
});

/** How many applications each of them shows; asked when somebody looks. */
export const viewCounts = queryOptions({
  queryKey: keys.applications.viewCounts,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/applications/views/counts', { signal })),
  staleTime: 5_000,
});

/** Gives a view another name, at once; a refusal takes it back. */
export function useRenameView() {
  const queryClient = useQueryClient();
  const { queryKey } = savedViews;
  return useMutation({
    mutationFn: ({ view, name }: { view: SavedView; name: string }) =>
      unwrap(
        api.PATCH('/api/v1/applications/views/{view_id}', {
          params: { path: { view_id: view.id }, header: { 'If-Match': view.version } },
          body: { name },
        }),
      ),
    onMutate: async ({ view, name }) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(
        queryKey,
        (list) =>
          list && { items: list.items.map((one) => (one.id === view.id ? { ...one, name } : one)) },
      );
      return before;
    },
    onSuccess: (view) => toastDone(`View renamed to “${view.name}”`),
    onError: (error, _renaming, before) => {
      queryClient.setQueryData(queryKey, before);
      toastFailure(error, 'The view was not renamed');
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}

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
