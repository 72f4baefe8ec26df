import { Group, Text } from '@mantine/core';
import type { ImportResult } from '@/api/types';
import { StatusPill } from '@/components/status-pill';
import { CLOSE_REASON_LABEL } from '@/lib/status';

/** How the file's words for stages are taken; a guess is said to be one. */
export function ImportStages({ stages }: { stages: ImportResult['stages'] }) {
  return (
    <Group gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {stages.map(({ word, status, is_known, count, close_reason }) => (
        <Group key={word} gap={6} component="li">
          <Text size="sm">
            {word} <Text span c="dimmed">{`× ${count}`}</Text>
          </Text>
          <span aria-hidden="true">→</span>
          <StatusPill status={status} />
          {close_reason && (
            <Text size="xs" c="dimmed">
              {CLOSE_REASON_LABEL[close_reason]}
            </Text>
          )}
          {!is_known && (
            <Text size="xs" c="dimmed">
              a guess
            </Text>
          )}
        </Group>
      ))}
    </Group>
  );
}
