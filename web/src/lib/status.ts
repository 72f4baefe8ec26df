import type { JobStatus, Status } from '@/api/types';

/** The one vocabulary of states, in the order of a search that goes well. */
export const STATUSES: readonly Status[] = [
  'saved',
  'applied',
  'interview',
  'offer',
  'accepted',
  'rejected',
  'withdrawn',
];

export const CLOSED: readonly Status[] = ['rejected', 'withdrawn'];

export const STATUS_LABEL: Readonly<Record<Status, string>> = {
  saved: 'Saved',
  applied: 'Applied',
  interview: 'Interview',
  offer: 'Offer',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
};

export const JOB_STATUS_LABEL: Readonly<Record<JobStatus, string>> = {
  draft: 'Draft',
  open: 'Open',
  closed: 'Closed',
};

export function isStatus(value: string): value is Status {
  return (STATUSES as readonly string[]).includes(value);
}
