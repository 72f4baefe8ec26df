import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastDone, toastFailure } from '@/components/toast';
import { makePasskey } from '../passkeys';

/** Whether codes of an app are asked for, and how many recovery codes are left. */
export const totp = queryOptions({
  queryKey: keys.totp,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/auth/totp', { signal })),
});

export const passkeys = queryOptions({
  queryKey: keys.passkeys,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/auth/passkeys', { signal })),
});

function useFactorsChanged() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: keys.totp }),
      queryClient.invalidateQueries({ queryKey: keys.passkeys }),
    ]);
}

/** Asks for a secret, which is in the answer and nowhere else. */
export function useBeginTotp() {
  return useMutation({ mutationFn: () => unwrap(api.POST('/api/v1/auth/totp')) });
}

/** Answers the recovery codes. */
export function useConfirmTotp() {
  const changed = useFactorsChanged();
  return useMutation({
    mutationFn: (code: string) => unwrap(api.POST('/api/v1/auth/totp/confirm', { body: { code } })),
    onSuccess: changed,
  });
}

export function useRemoveTotp() {
  const changed = useFactorsChanged();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/auth/totp')),
    onSuccess: () => {
      toastDone('The authenticator app was removed');
      return changed();
    },
    onError: (error) => toastFailure(error, 'The app was not removed'),
  });
}

export function useMakeRecoveryCodes() {
  const changed = useFactorsChanged();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/auth/recovery-codes')),
    onSuccess: changed,
    onError: (error) => toastFailure(error, 'No codes were made'),
  });
}

/** Has the browser make a passkey, and adds it. */
export function useAddPasskey() {
  const changed = useFactorsChanged();
  return useMutation({
    mutationFn: async (name: string) => {
      const { options } = await unwrap(api.POST('/api/v1/auth/passkeys/options'));
      const passkey = await makePasskey(options);
      return unwrap(api.POST('/api/v1/auth/passkeys', { body: { name, passkey } }));
    },
    onSuccess: changed,
  });
}

export function useRenamePasskey() {
  const changed = useFactorsChanged();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      unwrap(
        api.PATCH('/api/v1/auth/passkeys/{passkey_id}', {
          params: { path: { passkey_id: id } },
          body: { name },
        }),
      ),
    onSuccess: changed,
    onError: (error) => toastFailure(error, 'It keeps its name'),
  });
}

export function useRemovePasskey() {
  const changed = useFactorsChanged();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE('/api/v1/auth/passkeys/{passkey_id}', { params: { path: { passkey_id: id } } }),
      ),
    onSuccess: () => {
      toastDone('The passkey was removed');
      return changed();
    },
    onError: (error) => toastFailure(error, 'The passkey was not removed'),
  });
}
