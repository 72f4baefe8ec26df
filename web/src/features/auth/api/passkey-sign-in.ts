import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { explain, isProblem } from '@/api/problem';
import { signedIn } from '@/api/session';
import { PasskeyFailure, askForPasskey } from '../passkeys';

const FRESH_MS = 240_000; // less than a challenge is good for

/** Signs in with a passkey alone, asked for by a window of the browser's. */
export function usePasskeySignIn() {
  return useMutation({ mutationFn: () => signIn(), onSuccess: signedIn });
}

/**
 * Offers passkeys among what the browser fills in for the e-mail address, until `signal` says stop.
 * Whoever chooses none is not disturbed; of one that was chosen and is not taken `refused` hears why.
 */
export async function offerPasskeys(
  signal: AbortSignal,
  refused: (why: string) => void,
): Promise<void> {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable())) return;
  while (!signal.aborted) {
    const until = AbortSignal.any([signal, AbortSignal.timeout(FRESH_MS)]);
    try {
      signedIn(await signIn({ signal: until, mediation: 'conditional' }));
      return;
    } catch (error) {
      if (isProblem(error, 401)) refused(explain(error));
      else if (!(error instanceof PasskeyFailure && error.wasStopped)) return;
    }
  }
}

async function signIn(more: { signal?: AbortSignal; mediation?: 'conditional' } = {}) {
  const { options } = await unwrap(api.POST('/api/v1/auth/passkeys/sign-in/options'));
  const passkey = await askForPasskey(options, more);
  return unwrap(
    api.POST('/api/v1/auth/passkeys/sign-in', { body: { passkey, session: 'cookie' } }),
  );
}
