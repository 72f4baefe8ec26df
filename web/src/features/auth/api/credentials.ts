import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { NewEmail, NewPassword } from '@/api/types';
import { toastDone } from '@/components/toast';

/** Ends every session but this one. */
export function useChangePassword() {
  return useMutation({
    mutationFn: (body: NewPassword) => unwrap(api.POST('/api/v1/auth/password/change', { body })),
    onSuccess: () => toastDone('Your password is changed; other devices are signed out'),
  });
}

/** Sends a mail to the new address, which becomes the account's with the link in it. */
export function useChangeEmail() {
  return useMutation({
    mutationFn: (body: NewEmail) => unwrap(api.POST('/api/v1/auth/email/change', { body })),
    onSuccess: (_, { email }) => toastDone(`Open the mail that is on its way to ${email}`),
  });
}
