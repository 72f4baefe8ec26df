import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';

/** The times that a company offers for interviews of one application, as both sides see them. */
export const offersOf = (applicationId: string) =>
  queryOptions({
    queryKey: keys.interviews.offers(applicationId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/interviews/offers', {
          signal,
          params: { query: { application_id: applicationId } },
        }),
      ),
  });

/** Chooses a time; the interview is in both calendars then. */
export function usePick() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ offerId, slotId }: { offerId: string; slotId: string }) =>
      unwrap(
        api.POST('/api/v1/interviews/offers/{offer_id}/pick', {
          params: { path: { offer_id: offerId } },
          body: { slot_id: slotId },
        }),
      ),
    onError: (error) => toastFailure(error, 'This time was not taken'),
    // Also after a refusal: what is left is not what was shown.
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: keys.dashboard });
      return queryClient.invalidateQueries({ queryKey: keys.interviews.all });
    },
  });
}

export function useDecline() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ offerId, note }: { offerId: string; note: string }) =>
      unwrap(
        api.POST('/api/v1/interviews/offers/{offer_id}/decline', {
          params: { path: { offer_id: offerId } },
          body: { note: note.trim() === '' ? null : note.trim() },
        }),
      ),
    onError: (error) => toastFailure(error, 'The company was not told'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.interviews.all }),
  });
}
