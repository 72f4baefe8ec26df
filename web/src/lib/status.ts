import type { Application, CloseReason, JobStatus, Status } from '@/api/types';

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

export const STEP_LABEL: Readonly<Record<Application['next_step']['kind'], string>> = {
  apply: 'Apply',
  follow_up: 'Follow up',
  prepare_interview: 'Prepare or ask',
  decide_offer: 'Decide on the offer',
  none: 'Nothing to do',
};

/** Why an application ended, where the reason can be. */
export const CLOSE_REASONS: Readonly<
  Record<'accepted' | 'rejected' | 'withdrawn', readonly CloseReason[]>
> = {
  rejected: ['no_answer', 'not_selected', 'position_closed', 'other'],
  withdrawn: ['better_offer', 'no_answer', 'pay', 'role', 'people', 'location', 'other'],
  accepted: ['role', 'pay', 'people', 'location', 'other'],
};

export const CLOSE_REASON_LABEL: Readonly<Record<CloseReason, string>> = {
  no_answer: 'No answer (ghosted)',
  not_selected: 'They chose someone else',
  position_closed: 'The position is gone',
  better_offer: 'A better offer',
  pay: 'Pay',
  role: 'The work itself',
  people: 'The people',
  location: 'Location',
  other: 'Something else',
};

/** Whether an application has ended with this status, well or not. */
export function isEnd(status: Status): status is 'accepted' | 'rejected' | 'withdrawn' {
  return status === 'accepted' || status === 'rejected' || status === 'withdrawn';
}
