import type { Interview } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { InterviewRows } from '@/components/interviews/interview-rows';
import { TextLink } from '@/components/links';
import { Panel } from '@/components/panel';

/** What is in the diary, the next one first. */
export function UpcomingInterviews({ interviews }: { interviews: readonly Interview[] }) {
  return (
    <Panel
      title="Upcoming interviews"
      flush
      aside={
        <TextLink to="/interviews" size="sm">
          All interviews
        </TextLink>
      }
    >
      {interviews.length === 0 && (
        <EmptyState compact title="No interview in sight">
          The next one will stand here, with its time in your time zone.
        </EmptyState>
      )}
      {interviews.length > 0 && (
        <InterviewRows interviews={interviews} label="Upcoming interviews" />
      )}
    </Panel>
  );
}
