import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { signedIn } from '@/api/session';

interface Credentials {
  email: string;
  password: string;
}

export function useSignIn() {
  return useMutation({
    mutationFn: (credentials: Credentials) =>
      unwrap(api.POST('/api/v1/auth/login', { body: { ...credentials, session: 'cookie' } })),
    onSuccess: signedIn,
  });
}
