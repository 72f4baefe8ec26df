import { IconBell } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { LoadMore } from '@/components/load-more';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { notifications } from '../api/notifications';
import { NotificationList } from '../components/notification-list';
import { ReadAllButton } from '../components/read-all-button';

export function NotificationsPage() {
  const found = useInfiniteQuery(notifications());
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = found.data?.pages[0]?.unread_count ?? 0;
  return (
    <Page
      title="Notifications"
      width="narrow"
      actions={
        <>
          <ReadAllButton unread={unread} />
          <LinkButton to="/notifications/preferences" variant="default">
            Preferences
          </LinkButton>
        </>
      }
    >
      {found.isPending && <SkeletonRows rows={6} height={64} label="Loading notifications" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Panel flush>
          {items.length === 0 ? (
            <EmptyState icon={<IconBell />} title="No news yet">
              When an employer decides, or a candidate applies, you read it here first.
            </EmptyState>
          ) : (
            <NotificationList notifications={items} />
          )}
        </Panel>
      )}
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </Page>
  );
}
