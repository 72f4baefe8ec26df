import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** Answers the same whether or not there is such an account. */
export function useForgotPassword() {
  return useMutation({
    mutationFn: (email: string) =>
      unwrap(api.POST('/api/v1/auth/password/forgot', { body: { email } })),
  });
}
