import { useQuery } from '@tanstack/react-query';
import { Panel } from '@/components/panel';
import { KeeperBody } from './keeper-body';
import { keepers } from './keepers';

/** For the candidate: what the company of an application asks, or was allowed. Else nothing. */
export function KeeperPanel({ applicationId }: { applicationId: string }) {
  const found = useQuery(keepers());
  const keeper = found.data?.items.find((one) => one.application_id === applicationId);
  if (!keeper) return null;
  return (
    <Panel
      title={
        keeper.state === 'asked'
          ? `${keeper.company} would like to stay in touch`
          : `You stay in touch with ${keeper.company}`
      }
    >
      <KeeperBody keeper={keeper} />
    </Panel>
  );
}
