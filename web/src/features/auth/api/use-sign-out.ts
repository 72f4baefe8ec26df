import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { leave } from '@/api/session';
import { toastFailure } from '@/components/toast';

export function useSignOut() {
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/auth/logout')),
    onSuccess: leave,
    onError: (error) => toastFailure(error, 'You are still signed in'),
  });
}
