import { useQuery } from '@tanstack/react-query';
import { Failure } from '@/components/failure';
import { HistoryTimeline } from '@/components/history-timeline';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { history } from '../api/history';

export function ApplicationHistory({ id, company }: { id: string; company: string }) {
  const found = useQuery(history(id));
  return (
    <Panel title="History">
      {found.isPending && <SkeletonRows rows={3} label="Loading history" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <HistoryTimeline
          entries={found.data.items}
          names={{ candidate: 'You', employer: company, system: 'Hireloop' }}
        />
      )}
    </Panel>
  );
}
