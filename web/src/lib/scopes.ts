import type { Scope } from '@/api/types';

/** What a key or a program may be for, in words. */
export const SCOPES: readonly { value: Scope; label: string }[] = [
  { value: 'tracker:read', label: 'Read your applications, interviews, contacts and profile' },
  { value: 'tracker:write', label: 'Change them, and apply for you' },
  { value: 'hiring:read', label: 'Read jobs and candidates of your companies' },
  { value: 'hiring:write', label: 'Change jobs, and move candidates' },
];

export function scopeLabel(scope: string): string {
  return SCOPES.find(({ value }) => value === scope)?.label ?? scope;
}
