import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';
import { useSubmissionKey } from '@/lib/submission-key';

export const feed = queryOptions({
  queryKey: keys.feed,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/interviews/feed', { signal })),
});

/** Makes a calendar address, which is told once; one of before is no good from then on. */
export function useMakeFeed() {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/interviews/feed', {
          params: { header: { 'Idempotency-Key': submission.for('feed') } },
        }),
      ),
    onSuccess: () => {
      submission.end();
      void queryClient.invalidateQueries({ queryKey: keys.feed });
    },
    onError: (error) => toastFailure(error, 'No address was made'),
  });
}

export function useRevokeFeed() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/interviews/feed')),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.feed }),
    onError: (error) => toastFailure(error, 'The address was not revoked'),
  });
}
