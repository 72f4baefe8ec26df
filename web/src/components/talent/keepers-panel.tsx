import { IconHeartHandshake } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Keeper } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { TextLink } from '@/components/links';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { formatDay } from '@/lib/format';
import { KeeperBody } from './keeper-body';
import classes from './keeper-body.module.css';
import { keepers } from './keepers';

/** Every company that asks whether it may keep the person in mind, or does so by their leave. */
export function KeepersPanel() {
  const found = useQuery(keepers());
  return (
    <Panel title="Companies you stay in touch with">
      {found.isPending && <SkeletonRows rows={1} label="Loading companies" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && (
        <EmptyState icon={<IconHeartHandshake />} title="No company keeps you in mind" compact>
          After you applied somewhere, the company may ask whether it may. It does only if you
          agree, and you take it back here whenever you like.
        </EmptyState>
      )}
      {found.data && found.data.items.length > 0 && (
        <ul className={classes.list}>
          {found.data.items.map((keeper) => (
            <KeeperItem key={keeper.id} keeper={keeper} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function KeeperItem({ keeper }: { keeper: Keeper }) {
  return (
    <li className={classes.item}>
      <p className={classes.company}>{keeper.company}</p>
      <p className={classes.about}>
        Asked on {formatDay(keeper.asked_at)} about{' '}
        <TextLink
          to="/applications/$applicationId"
          params={{ applicationId: keeper.application_id }}
          inherit
          underline="always"
        >
          {keeper.position}
        </TextLink>
      </p>
      <KeeperBody keeper={keeper} />
    </li>
  );
}
