import { Alert, Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import type { Webhook } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Panel } from '@/components/panel';
import { formatMoment } from '@/lib/format';
import {
  useChangeWebhook,
  useRemoveWebhook,
  useRenewSecret,
  useTryWebhook,
} from '../api/use-webhooks';
import { happeningLabel } from '../happenings';
import { SecretShown } from './secret-shown';
import { WebhookLog } from './webhook-log';

/** One webhook: whether it is on, what it hears of, and what it was told. */
export function WebhookPanel({ webhook }: { webhook: Webhook }) {
  const change = useChangeWebhook(webhook);
  const remove = useRemoveWebhook(webhook);
  const renew = useRenewSecret(webhook);
  const attempt = useTryWebhook(webhook);
  const [asks, setAsks] = useState<'secret' | 'remove' | null>(null);
  return (
    <Panel
      title={<span style={{ overflowWrap: 'anywhere' }}>{webhook.url}</span>}
      aside={
        <Switch
          label="On"
          checked={webhook.is_on}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ is_on: event.currentTarget.checked })}
        />
      }
    >
      <Stack gap="md">
        <Trouble webhook={webhook} />
        <Text size="sm">Told when: {webhook.events.map(happeningLabel).join(' · ')}</Text>
        {renew.data && <SecretShown secret={renew.data.secret} />}
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            disabled={!webhook.is_on}
            loading={attempt.isPending}
            onClick={() => attempt.mutate()}
          >
            Send a test
          </Button>
          <Button variant="default" size="xs" onClick={() => setAsks('secret')}>
            New secret
          </Button>
          <Button variant="default" size="xs" onClick={() => setAsks('remove')}>
            Remove
          </Button>
        </Group>
        <WebhookLog webhook={webhook} />
      </Stack>
      <ConfirmDialog
        isOpen={asks === 'secret'}
        title="Make a new secret?"
        text="For a day what is posted is signed with both, so that your program can change over."
        confirmLabel="Make a new secret"
        onClose={() => setAsks(null)}
        onConfirm={() => renew.mutate()}
      />
      <ConfirmDialog
        isOpen={asks === 'remove'}
        title="Remove this webhook?"
        text="Nothing is posted there any more, and what was posted is forgotten."
        confirmLabel="Remove"
        isDangerous
        onClose={() => setAsks(null)}
        onConfirm={() => remove.mutate()}
      />
    </Panel>
  );
}

function Trouble({ webhook }: { webhook: Webhook }) {
  if (webhook.off_reason !== null) {
    return (
      <Alert color="red" variant="light">
        Switched off: {webhook.off_reason}.
      </Alert>
    );
  }
  if (webhook.failing_since !== null) {
    return (
      <Alert color="yellow" variant="light">
        Nothing was taken there since {formatMoment(webhook.failing_since)}. It is tried again ever
        later, and switched off after five days.
      </Alert>
    );
  }
  return null;
}
