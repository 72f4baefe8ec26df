import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Activity } from '@/api/types';
import { Ago } from '@/components/date-text';
import { Failure } from '@/components/failure';
import { LoadMore } from '@/components/load-more';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { activity } from '../api/activity';
import { actLabel, byLabel } from '../acts';
import { deviceOf } from '../device';
import classes from './activity-list.module.css';

/** What happened to the person's account and data, and who did it. */
export function ActivityList() {
  const found = useInfiniteQuery(activity);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title="Activity">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          What happened to your account and your data in the last year. Nobody can change it.
        </Text>
        {found.isPending && <SkeletonRows rows={4} label="Loading activity" />}
        {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
        {found.isSuccess && items.length === 0 && (
          <Text size="sm">Nothing yet. It begins with what happens next.</Text>
        )}
        {items.length > 0 && (
          <ul className={classes.list}>
            {items.map((item) => (
              <Line key={item.id} item={item} />
            ))}
          </ul>
        )}
        <LoadMore
          hasMore={found.hasNextPage}
          isLoading={found.isFetchingNextPage}
          load={() => void found.fetchNextPage()}
        />
      </Stack>
    </Panel>
  );
}

function Line({ item }: { item: Activity }) {
  const device = item.device && deviceOf(item.device);
  const from = [item.network, device].filter(Boolean).join(' · ');
  return (
    <li className={classes.line}>
      <div>
        <Text size="sm" fw={500}>
          {actLabel(item)}
        </Text>
        <Text size="xs" c="dimmed" className={classes.from}>
          {byLabel(item)}
          {from !== '' && ` · ${from}`}
        </Text>
      </div>
      <Text size="xs" c="dimmed" className={classes.at}>
        <Ago at={item.at} />
      </Text>
    </li>
  );
}
