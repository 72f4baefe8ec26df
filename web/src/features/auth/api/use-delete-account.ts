import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { leave } from '@/api/session';
import { toastDone } from '@/components/toast';

/** Erases the person everywhere. There is no way back. */
export function useDeleteAccount() {
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/auth/account')),
    onSuccess: () => {
      toastDone('Your account and everything in it is being erased');
      leave();
    },
  });
}
