import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { JobSearch, NewJobSearch } from '@/api/types';
import { toastDone, toastFailure, toastUndo } from '@/components/toast';
import { useSubmissionKey } from '@/lib/submission-key';

/** The searches that somebody kept, by name. */
export const savedSearches = queryOptions({
  queryKey: keys.jobs.saved,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/job-searches', { signal })),
});

/** Keeps a search; refusals are told beside the form. */
export function useSaveSearch() {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (body: NewJobSearch) =>
      unwrap(
        api.POST('/api/v1/job-searches', {
          body,
          params: { header: { 'Idempotency-Key': submission.for(body) } },
        }),
      ),
    onSuccess: () => submission.end(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.jobs.saved }),
  });
}

/** Gives one another name or another rhythm; refusals are told beside the form. */
export function useChangeSearch() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ search, ...body }: Pick<JobSearch, 'name' | 'alert'> & { search: JobSearch }) =>
      unwrap(
        api.PATCH('/api/v1/job-searches/{search_id}', {
          params: { path: { search_id: search.id }, header: { 'If-Match': search.version } },
          body,
        }),
      ),
    onSuccess: () => toastDone('Search changed'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.jobs.saved }),
  });
}

/** Deletes one at once, with a way back: the same again, which tells of what opens from then on. */
export function useDeleteSearch() {
  const queryClient = useQueryClient();
  const { queryKey } = savedSearches;
  const restore = useSaveSearch();
  return useMutation({
    mutationFn: ({ id }: JobSearch) =>
      unwrap(
        api.DELETE('/api/v1/job-searches/{search_id}', { params: { path: { search_id: id } } }),
      ),
    onMutate: async ({ id }) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(
        queryKey,
        (list) => list && { items: list.items.filter((one) => one.id !== id) },
      );
      return before;
    },
    onSuccess: (_nothing, { name, search, alert }) =>
      toastUndo(`“${name}” deleted`, () =>
        restore.mutate(
          { name, search, alert },
          { onError: (error) => toastFailure(error, 'The search did not come back') },
        ),
      ),
    onError: (error, _search, before) => {
      queryClient.setQueryData(queryKey, before);
      toastFailure(error, 'The search was not deleted');
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}
