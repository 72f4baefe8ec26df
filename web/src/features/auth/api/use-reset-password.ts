import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { signedOut } from '@/api/session';

interface Reset {
  token: string;
  new_password: string;
}

/** Ends every session of the account, and so the one of this browser if there is one. */
export function useResetPassword() {
  return useMutation({
    mutationFn: (reset: Reset) => unwrap(api.POST('/api/v1/auth/password/reset', { body: reset })),
    onSuccess: signedOut,
  });
}
