import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { toastDone, toastFailure } from '@/components/toast';

export function useVerifyEmail() {
  return useMutation({
    mutationFn: (token: string) =>
      unwrap(api.POST('/api/v1/auth/email/verify', { body: { token } })),
  });
}

/** Another mail with a new link, to the address of who is signed in. */
export function useSendVerification() {
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/auth/email/send-verification')),
    onSuccess: () => toastDone('A new mail is on its way'),
    onError: (error) => toastFailure(error, 'No mail was sent'),
  });
}
