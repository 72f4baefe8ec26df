import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { signedIn } from '@/api/session';
import type { Assertion, SecondFactorNeeded } from '@/api/types';
import { askForPasskey } from '../passkeys';

type Factor = { code: string } | { recovery_code: string } | { passkey: Assertion };

export function useSecondStep(asked: SecondFactorNeeded) {
  return useMutation({
    mutationFn: (factor: Factor) => sent(asked, factor),
    onSuccess: signedIn,
  });
}

export function usePasskeyAsSecond(asked: SecondFactorNeeded) {
  return useMutation({
    mutationFn: async () =>
      sent(asked, { passkey: await askForPasskey(asked.passkey_options ?? {}) }),
    onSuccess: signedIn,
  });
}

function sent({ challenge }: SecondFactorNeeded, factor: Factor) {
  return unwrap(
    api.POST('/api/v1/auth/login/second-factor', {
      body: { challenge, session: 'cookie', ...factor },
    }),
  );
}
