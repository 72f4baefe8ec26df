import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { pushState, useSetPush, type PushState } from '../api/push';

const SAYS: Record<PushState, string> = {
  impossible: 'This browser can’t be told anything while no page is open.',
  blocked: 'This browser does not allow notifications from here; its settings can change that.',
  off: 'News can also come to this browser while no page of Hireloop is open.',
  on: 'News come to this browser while no page of Hireloop is open.',
};

/** The one place that asks the browser for its permission. */
export function Push({ pushKey }: { pushKey: string }) {
  const state = useQuery(pushState()).data;
  const set = useSetPush(pushKey);
  if (state === undefined) return null;
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" flex="1 1 16rem">
        {SAYS[state]}
      </Text>
      {(state === 'on' || state === 'off') && (
        <Button
          variant="default"
          size="xs"
          loading={set.isPending}
          onClick={() => set.mutate(state === 'off')}
        >
          {state === 'off' ? 'Tell this browser' : 'No more to this browser'}
        </Button>
      )}
    </Group>
  );
}
