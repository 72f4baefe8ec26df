import { ActionIcon, Indicator, Popover, ScrollArea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { TextLink } from '@/components/links';
import { SkeletonRows } from '@/components/skeletons';
import { useSession } from '@/lib/use-session';
import { notifications } from '../api/notifications';
import classes from './bell.module.css';
import { NotificationList } from './notification-list';
import { ReadAllButton } from './read-all-button';

/** News since one last looked, and how many pieces of it. */
export function Bell() {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const isSignedIn = useSession().status === 'signed-in';
  const found = useInfiniteQuery({ ...notifications(), enabled: isSignedIn });
  const unread = found.data?.pages[0]?.unread_count ?? 0;
  const items = found.data?.pages[0]?.items ?? [];

  return (
    <Popover
      opened={isOpen}
      onDismiss={close}
      width={360}
      position="bottom-start"
      shadow="md"
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <Indicator
          label={unread > 99 ? '99+' : unread}
          size={17}
          offset={6}
          disabled={unread === 0}
          color="red.8"
        >
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}
            aria-expanded={isOpen}
            onClick={toggle}
          >
            <IconBell size={20} stroke={1.7} />
          </ActionIcon>
        </Indicator>
      </Popover.Target>
      <Popover.Dropdown p={0} role="dialog" aria-label="Notifications">
        <div className={classes.head}>
          <TextLink to="/notifications" onClick={close} size="sm" data-autofocus>
            All notifications
          </TextLink>
          <ReadAllButton unread={unread} />
        </div>
        <ScrollArea.Autosize mah={420} type="auto">
          {found.isPending && <SkeletonRows rows={3} label="Loading notifications" />}
          {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
          {found.data && items.length === 0 && (
            <EmptyState compact title="No news yet">
              When somebody decides, you read it here first.
            </EmptyState>
          )}
          {items.length > 0 && <NotificationList notifications={items} onOpen={close} />}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
