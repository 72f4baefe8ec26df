import type { Activity } from '@/api/types';
import { isStatus, STATUS_LABEL } from '@/lib/status';

const ACTS: Record<string, string> = {
  'account.registered': 'Registered',
  'account.exported': 'Downloaded your data',
  signed_in: 'Signed in',
  signed_out: 'Signed out',
  'sign_in.failed': 'Sign-in failed',
  'session.token_used_twice': 'Session ended: somebody used an old copy of it',
  'password.changed': 'Changed the password',
  'password.reset': 'Chose a new password by mail',
  'api_key.made': 'Made an API key',
  'api_key.removed': 'Removed an API key',
  'oauth_client.made': 'Registered a program for others to let in',
  'oauth_client.removed': 'Removed a program that you had registered',
  'oauth_grant.given': 'Let a program in',
  'oauth_grant.ended': 'A program is let in no more',
  'oauth_grant.code_used_twice': 'A program was shut out: a code of it was used twice',
  'oauth_grant.token_used_twice': 'A program was shut out: a token of it was used twice',
  totp_on: 'Turned on codes of an app',
  totp_off: 'Turned off codes of an app',
  recovery_codes_made: 'Made recovery codes',
  recovery_code_used: 'Used a recovery code',
  codes_guessed: 'Wrong codes were tried',
  passkey_added: 'Added a passkey',
  passkey_removed: 'Removed a passkey',
  passkey_refused: 'A passkey was refused',
  'application.opened': 'Opened your application',
  'application.moved': 'Moved your application',
  'resume.opened': 'Opened your résumé',
  'profile.read': 'Looked at your profile',
  'talent.asked': 'Asked to keep you in mind',
  'talent.noted': 'Noted something in their talent pool',
  'talent.let_go': 'Took you out of their talent pool',
};

/** What was done, in words; what a newer version records is shown as it is called. */
export function actLabel({ act, detail }: Activity): string {
  const label = ACTS[act] ?? act.replace(/[._]/g, ' ');
  return detail !== null && isStatus(detail) ? `${label} to ${STATUS_LABEL[detail]}` : label;
}

/** Who did it: which company, and never which of its people. */
export function byLabel({ by, company }: Activity): string {
  if (by === 'you') return 'You';
  if (by === 'company') return company ?? 'A company';
  return by === 'member' ? 'Somebody who is signed in' : 'Somebody';
}
