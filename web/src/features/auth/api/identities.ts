import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { SecondFactorNeeded } from '@/api/types';
import { toastDone, toastFailure } from '@/components/toast';
import { secondFactorAsked } from '../second-factor';

/** The providers that one can sign in with here. */
export const providers = queryOptions({
  queryKey: keys.providers,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/auth/identities', { signal })),
  staleTime: Infinity,
});

/** The accounts elsewhere that are connected with one's own. */
export const identities = queryOptions({
  queryKey: keys.identities,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/auth/identities/connected', { signal })),
});

/**
 * What is asked for of who has come back from a provider and has a second factor; null if nobody has
 * lately. It is answered once, so it is kept as a query and not asked for twice.
 */
export const halfIn = queryOptions({
  queryKey: keys.halfIn,
  queryFn: async (): Promise<SecondFactorNeeded | null> => {
    try {
      await unwrap(api.POST('/api/v1/auth/identities/second-factor'));
    } catch (error) {
      return secondFactorAsked(error);
    }
    return null;
  },
  staleTime: Infinity,
  retry: false,
});

/** Goes to the provider; the way back leads to the page of the account. */
export function useConnect() {
  return useMutation({
    mutationFn: (provider: string) =>
      unwrap(
        api.POST('/api/v1/auth/identities/{provider}/connect', {
          params: { path: { provider } },
          body: { return_to: '/account' },
        }),
      ),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (error) => toastFailure(error, 'It could not be connected'),
  });
}

export function useDisconnect() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE('/api/v1/auth/identities/connected/{identity_id}', {
          params: { path: { identity_id: id } },
        }),
      ),
    onSuccess: () => {
      toastDone('It was disconnected');
      return queryClient.invalidateQueries({ queryKey: keys.identities });
    },
    onError: (error) => toastFailure(error, 'It was not disconnected'),
  });
}

/** Connects what one came with before one signed in. */
export function useConfirmIdentity() {
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/auth/identities/confirm')),
    onSuccess: () => toastDone('From now on you can sign in with it'),
    onError: (error) => toastFailure(error, 'It was not connected'),
  });
}
