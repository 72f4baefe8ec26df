import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewOffer } from '@/api/types';
import { toastFailure } from '@/components/toast';
import { useSubmissionKey } from '@/lib/submission-key';

/** Offers a candidate times. A refusal is the form's to show. */
export function useOfferTimes() {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (offer: NewOffer) =>
      unwrap(
        api.POST('/api/v1/interviews/offers', {
          params: { header: { 'Idempotency-Key': submission.for(offer) } },
          body: offer,
        }),
      ),
    onSuccess: () => {
      submission.end();
      return queryClient.invalidateQueries({ queryKey: keys.interviews.all });
    },
  });
}

export function useWithdrawOffer() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (offerId: string) =>
      unwrap(
        api.DELETE('/api/v1/interviews/offers/{offer_id}', {
          params: { path: { offer_id: offerId } },
        }),
      ),
    onError: (error) => toastFailure(error, 'The offer stands'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.interviews.all }),
  });
}

/** Cancels for both sides. */
export function useCancelHosted() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE('/api/v1/interviews/{interview_id}', {
          params: { path: { interview_id: id } },
        }),
      ),
    onError: (error) => toastFailure(error, 'The interview stands'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.interviews.all }),
  });
}
