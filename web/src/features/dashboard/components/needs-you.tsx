import { IconCircleCheck } from '@tabler/icons-react';
import type { Application } from '@/api/types';
import { Ago } from '@/components/date-text';
import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';
import { ApplicationRows } from './application-rows';

/** The answer to "what needs me today?". */
export function NeedsYou({ applications }: { applications: readonly Application[] }) {
  return (
    <Panel title="Needs you" flush>
      {applications.length === 0 ? (
        <EmptyState compact icon={<IconCircleCheck />} title="Nothing waits for you">
          An offer to answer, or a company that has been silent for three weeks, would stand here.
        </EmptyState>
      ) : (
        <ApplicationRows
          label="Applications that need you"
          applications={applications}
          about={(application) =>
            application.status === 'offer' ? (
              'Decide on the offer'
            ) : (
              <>
                Follow up: last news <Ago at={application.status_at} />
              </>
            )
          }
        />
      )}
    </Panel>
  );
}
