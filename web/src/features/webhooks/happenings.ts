import type { Happening } from '@/api/types';

/** What a webhook can be told of, in the order of the loop. */
export const HAPPENINGS: readonly { value: Happening; label: string }[] = [
  { value: 'application.received', label: 'Somebody applied' },
  { value: 'application.moved', label: 'An application moved' },
  { value: 'job.opened', label: 'A job was opened' },
  { value: 'job.updated', label: 'An open job was edited' },
  { value: 'job.closed', label: 'A job was closed' },
];

export function happeningLabel(kind: string): string {
  if (kind === 'webhook.test') return 'Test';
  return HAPPENINGS.find(({ value }) => value === kind)?.label ?? kind;
}
