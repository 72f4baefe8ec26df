import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Ago } from '@/components/date-text';
import { Failure } from '@/components/failure';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { sessions, useEndSessions } from '../api/sessions';
import { deviceOf } from '../device';

/** Where somebody is signed in, and the way to end it. */
export function SignedInDevices() {
  const found = useQuery(sessions);
  const end = useEndSessions();
  const items = found.data?.items ?? [];
  const others = items.filter((one) => !one.is_current).map((one) => one.id);
  return (
    <Panel title="Signed-in devices">
      <Stack gap="sm">
        {found.isPending && <SkeletonRows rows={2} label="Loading devices" />}
        {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
        {items.map((one) => (
          <Group key={one.id} justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm" fw={500}>
                {deviceOf(one.device)}
              </Text>
              <Text size="sm" c="dimmed">
                Last used <Ago at={one.last_used_at} />
              </Text>
            </div>
            {one.is_current ? (
              <Badge variant="light">This device</Badge>
            ) : (
              <Button
                variant="default"
                size="xs"
                aria-label={`Sign out on ${deviceOf(one.device)}`}
                disabled={end.isPending}
                onClick={() => end.mutate([one.id])}
              >
                Sign out
              </Button>
            )}
          </Group>
        ))}
        {others.length > 0 && (
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate(others)}>
            Sign out everywhere else
          </Button>
        )}
      </Stack>
    </Panel>
  );
}
