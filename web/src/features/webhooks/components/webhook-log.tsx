import { Badge, Button, Code, Collapse, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Webhook, WebhookMessage } from '@/api/types';
import { Ago } from '@/components/date-text';
import { Failure } from '@/components/failure';
import { LoadMore } from '@/components/load-more';
import { SkeletonRows } from '@/components/skeletons';
import { useReplay } from '../api/use-webhooks';
import { webhookMessages } from '../api/webhooks';
import { happeningLabel } from '../happenings';

const STATES: Record<string, { label: string; color: string }> = {
  sent: { label: 'Taken', color: 'teal' },
  waiting: { label: 'Waiting', color: 'yellow' },
  dead: { label: 'Set aside', color: 'red' },
};

/** What a webhook was told, and how that went. */
export function WebhookLog({ webhook }: { webhook: Webhook }) {
  const found = useInfiniteQuery(webhookMessages(webhook.id));
  const messages = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (found.isPending) return <SkeletonRows rows={2} label="Loading what was posted" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (messages.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing was posted yet. Send a test to see whether it arrives.
      </Text>
    );
  }
  return (
    <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {messages.map((message) => (
        <Told key={message.id} webhook={webhook} message={message} />
      ))}
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </Stack>
  );
}

function Told({ webhook, message }: { webhook: Webhook; message: WebhookMessage }) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const replay = useReplay(webhook.id);
  const state = STATES[message.state];
  return (
    <li>
      <Group gap="xs" justify="space-between">
        <Group gap="xs">
          <Badge variant="light" color={state?.color} autoContrast>
            {state?.label ?? message.state}
          </Badge>
          <Text size="sm" fw={500}>
            {happeningLabel(message.kind)}
          </Text>
          <Text size="sm" c="dimmed">
            <Ago at={message.created_at} />
            {message.reason !== null && ` · ${message.reason}`}
          </Text>
        </Group>
        <Group gap="xs">
          <Button size="compact-sm" variant="subtle" onClick={toggle} aria-expanded={isOpen}>
            {isOpen ? 'Hide' : 'Show'}
          </Button>
          {message.state !== 'waiting' && webhook.is_on && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={replay.isPending}
              onClick={() => replay.mutate(message.id)}
            >
              Post again
            </Button>
          )}
        </Group>
      </Group>
      <Collapse expanded={isOpen}>
        <Code block mt="xs" tabIndex={0} aria-label="What was posted">
          {JSON.stringify(message.body, null, 2)}
        </Code>
      </Collapse>
    </li>
  );
}
