import type { QueryKey } from '@tanstack/react-query';
import { keys } from '@/api/keys';

/** One message of the notification stream. */
export interface LiveMessage {
  kind: string;
  application_id?: string | null;
  job_id?: string | null;
  title?: string | null;
  body?: string | null;
}

export function readLiveMessage(data: string): LiveMessage | null {
  try {
    const message: unknown = JSON.parse(data);
    return isLiveMessage(message) ? message : null;
  } catch {
    return null;
  }
}

/** Exactly the queries whose answers a message makes old. */
export function keysTouchedBy(message: LiveMessage): readonly QueryKey[] {
  const { kind, application_id: applicationId, job_id: jobId } = message;
  if (kind.startsWith('application.')) {
    return [
      keys.applications.lists,
      keys.dashboard,
      keys.everyAnalytics,
      ...(applicationId ? [keys.applications.one(applicationId)] : []),
      ...(jobId ? [keys.pipelines.one(jobId), keys.companies.everyJobs] : []),
    ];
  }
  if (kind.startsWith('notification.')) return [keys.notifications.all];
  if (kind.startsWith('interview.')) return [keys.interviews.all, keys.dashboard];
  if (kind.startsWith('job.')) {
    return [
      keys.jobs.lists,
      keys.companies.everyJobs,
      ...(jobId ? [keys.jobs.one(jobId), keys.pipelines.one(jobId)] : []),
    ];
  }
  if (kind === 'talent.changed') return [keys.talent.all, keys.pipelines.all];
  if (kind === 'company.member_changed') return KEYS_OF_A_MEMBERSHIP;
  if (kind.startsWith('company.')) return [keys.companies.all];
  // The server dropped what this page was too slow to read.
  if (kind === 'resync') return KEYS_TOUCHED_BY_A_GAP;
  return [];
}

/** Who is no member any more sees none of these; who has become one sees more. */
const KEYS_OF_A_MEMBERSHIP: readonly QueryKey[] = [
  keys.companies.all,
  keys.pipelines.all,
  keys.talent.all,
  keys.notifications.all,
  keys.everyAnalytics,
];

/** After a gap in the stream: whatever a missed message may have touched. */
export const KEYS_TOUCHED_BY_A_GAP: readonly QueryKey[] = [
  ['applications'],
  keys.interviews.all,
  keys.pipelines.all,
  keys.talent.all,
  keys.dashboard,
  keys.notifications.all,
  keys.companies.all,
];

function isLiveMessage(message: unknown): message is LiveMessage {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    typeof message.kind === 'string'
  );
}
