import { explain, isProblem } from '@/api/problem';
import { PasskeyFailure } from './passkeys';

/** What to tell of something that was shown and not taken: a code, a passkey, a password. */
export function whyRefused(error: unknown): string {
  if (error instanceof PasskeyFailure) return error.message;
  const refused = isProblem(error, 422) ? error.fieldErrors[0] : undefined;
  if (refused === undefined) return explain(error);
  const what = WHAT[refused.field] ?? 'That';
  return `${what} ${refused.message}.`;
}

const WHAT: Record<string, string | undefined> = {
  code: 'This code',
  recovery_code: 'This recovery code',
  passkey: 'This passkey',
  password: 'This password',
  challenge: 'Your first step',
};
