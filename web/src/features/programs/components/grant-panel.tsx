import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ProgramGrant } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Ago } from '@/components/date-text';
import { Panel } from '@/components/panel';
import { formatDay } from '@/lib/format';
import { scopeLabel } from '@/lib/scopes';
import { useEndGrant } from '../api/grants';

/** A program that is let in, and the way to end it. */
export function GrantPanel({ grant }: { grant: ProgramGrant }) {
  const end = useEndGrant();
  const [asks, setAsks] = useState(false);
  const { id, name, owner, scopes, created_at: since, last_used_at: usedAt } = grant;
  return (
    <Panel
      title={name}
      aside={
        <Button variant="default" size="xs" loading={end.isPending} onClick={() => setAsks(true)}>
          End
        </Button>
      }
    >
      <Stack gap={4}>
        {scopes.map((scope) => (
          <Text key={scope} size="sm">
            {scopeLabel(scope)}
          </Text>
        ))}
        <Text size="sm" c="dimmed">
          Of {owner} · since {formatDay(since)} · used <Ago at={usedAt} />
        </Text>
      </Stack>
      <ConfirmDialog
        isOpen={asks}
        title={`End what “${name}” may do?`}
        text="It is let in no more, at once. What it has read before it may still have."
        confirmLabel="End"
        isDangerous
        onClose={() => setAsks(false)}
        onConfirm={() => end.mutate(id)}
      />
    </Panel>
  );
}
