import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { Proof } from '@/api/types';
import { askForPasskey } from '../passkeys';

/** By what one can prove who one is: asked anew each time, since what a browser signs is good once. */
export const ways = queryOptions({
  queryKey: ['ways-to-prove'],
  queryFn: ({ signal }) => unwrap(api.POST('/api/v1/auth/prove/options', { signal })),
  gcTime: 0,
  staleTime: 0,
});

export function useProve() {
  return useMutation({ mutationFn: sent });
}

export function useProveByPasskey() {
  return useMutation({
    mutationFn: async (options: Record<string, unknown>) =>
      sent({ passkey: await askForPasskey(options) }),
  });
}

function sent(body: Proof) {
  return unwrap(api.POST('/api/v1/auth/prove', { body }));
}
