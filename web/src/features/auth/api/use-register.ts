import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { signedIn } from '@/api/session';

interface Registration {
  full_name: string;
  email: string;
  password: string;
}

export function useRegister() {
  return useMutation({
    mutationFn: (registration: Registration) =>
      unwrap(api.POST('/api/v1/auth/register', { body: { ...registration, session: 'cookie' } })),
    onSuccess: signedIn,
  });
}
