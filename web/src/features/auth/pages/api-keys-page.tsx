import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKey } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Ago } from '@/components/date-text';
import { Failure } from '@/components/failure';
import { TextLink } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { formatDay } from '@/lib/format';
import { apiKeys, useRemoveApiKey } from '../api/api-keys';
import { NewApiKey } from '../components/new-api-key';
import { scopeLabel } from '@/lib/scopes';

/** Keys by which a person's own programs act for them. */
export function ApiKeysPage() {
  const found = useQuery(apiKeys);
  return (
    <Page
      title="API keys"
      lead="For programs of your own, instead of your password."
      width="narrow"
    >
      {found.isPending && <SkeletonRows rows={2} label="Loading keys" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Stack>
          {found.data.items.map((key) => (
            <Key key={key.id} apiKey={key} />
          ))}
          <NewApiKey />
          <Text size="sm" c="dimmed">
            Programs of others, which you have let in, are under{' '}
            <TextLink to="/connected-programs" inherit underline="always">
              Connected programs
            </TextLink>
            .
          </Text>
        </Stack>
      )}
    </Page>
  );
}

function Key({ apiKey }: { apiKey: ApiKey }) {
  const remove = useRemoveApiKey();
  const [asks, setAsks] = useState(false);
  const { id, name, scopes, last_used_at: usedAt, expires_at: until } = apiKey;
  return (
    <Panel
      title={name}
      aside={
        <Button
          variant="default"
          size="xs"
          loading={remove.isPending}
          onClick={() => setAsks(true)}
        >
          Remove
        </Button>
      }
    >
      <Stack gap={4}>
        {scopes.map((scope) => (
          <Text key={scope} size="sm">
            {scopeLabel(scope)}
          </Text>
        ))}
        <Group gap={6}>
          <Text size="sm" c="dimmed">
            {usedAt === null ? (
              'Never used'
            ) : (
              <>
                Used <Ago at={usedAt} />
              </>
            )}
            {until !== null && ` · good until ${formatDay(until)}`}
          </Text>
        </Group>
      </Stack>
      <ConfirmDialog
        isOpen={asks}
        title="Remove this key?"
        text={`What uses “${name}” is let in no more, at once.`}
        confirmLabel="Remove"
        isDangerous
        onClose={() => setAsks(false)}
        onConfirm={() => remove.mutate(id)}
      />
    </Panel>
  );
}
