import type { Application } from '@/api/types';
import { formatDate } from '@/lib/format';
import { STEP_LABEL } from '@/lib/status';
import { DueBadge } from './due-badge';

/** What to do next: amber once its day has come, quiet before that, nothing without a day. */
export function NextStepBadge({ application }: { application: Application }) {
  const { kind, due_on: dueOn, is_overdue: isOverdue } = application.next_step;
  if (dueOn === null) return null;
  if (!isOverdue && application.follow_up_on === null) return null;
  const label = STEP_LABEL[kind];
  return (
    <DueBadge isDue={isOverdue}>{isOverdue ? label : `${label} · ${formatDate(dueOn)}`}</DueBadge>
  );
}
