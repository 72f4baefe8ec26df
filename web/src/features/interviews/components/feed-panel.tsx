import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Failure } from '@/components/failure';
import { Panel } from '@/components/panel';
import { ShownOnce } from '@/components/shown-once';
import { SkeletonRows } from '@/components/skeletons';
import { toastDone } from '@/components/toast';
import { formatDay } from '@/lib/format';
import { feed, useMakeFeed, useRevokeFeed } from '../api/feed';

/** The address by which one's own calendar program shows the interviews. */
export function FeedPanel() {
  const found = useQuery(feed);
  const make = useMakeFeed();
  const revoke = useRevokeFeed();
  const [asks, setAsks] = useState<'new' | 'revoke' | null>(null);
  const address = found.data?.is_on === true ? make.data?.url : undefined;
  const createdAt = found.data?.created_at ?? null;
  return (
    <Panel title="In your own calendar">
      {found.isPending && <SkeletonRows rows={1} label="Loading the calendar address" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Stack gap="sm">
          <Text size="sm">
            Your phone, Google Calendar, Outlook and others can subscribe to an address of your own,
            and show each interview as it is moved or cancelled. Whoever knows the address can read
            your interviews, so keep it to yourself.
          </Text>
          {address !== undefined && (
            <ShownOnce
              label="Calendar address"
              description="Shown only now: copy it into your calendar program."
              value={address}
            />
          )}
          {address === undefined && createdAt !== null && (
            <Text size="sm" c="dimmed">
              There is an address, made on {formatDay(createdAt)}. It was shown once; if you need it
              again, make a new one.
            </Text>
          )}
          <Group gap="xs">
            {found.data.is_on ? (
              <>
                <Button variant="default" onClick={() => setAsks('new')} loading={make.isPending}>
                  Make a new address
                </Button>
                <Button
                  variant="default"
                  onClick={() => setAsks('revoke')}
                  loading={revoke.isPending}
                >
                  Revoke
                </Button>
              </>
            ) : (
              <Button onClick={() => make.mutate()} loading={make.isPending}>
                Create calendar address
              </Button>
            )}
          </Group>
        </Stack>
      )}
      <ConfirmDialog
        isOpen={asks === 'new'}
        title="Make a new address?"
        text="Calendars that use the old one stop hearing of your interviews until you give them the new one."
        confirmLabel="Make a new address"
        onClose={() => setAsks(null)}
        onConfirm={() => make.mutate()}
      />
      <ConfirmDialog
        isOpen={asks === 'revoke'}
        title="Revoke the address?"
        text="Calendars that use it stop hearing of your interviews. This cannot be undone; you can make another address at any time."
        confirmLabel="Revoke"
        isDangerous
        onClose={() => setAsks(null)}
        onConfirm={() =>
          revoke.mutate(undefined, { onSuccess: () => toastDone('The address was revoked') })
        }
      />
    </Panel>
  );
}
