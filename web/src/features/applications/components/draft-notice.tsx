import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Draft } from '@/api/types';
import { toldOf } from '../posting-values';

interface DraftNoticeProps {
  draft: Draft;
  onDiscard: () => void;
}

/** Above a form that a posting filled in: what was found, what to know, and the way back. */
export function DraftNotice({ draft, onDiscard }: DraftNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone; whoever works by keyboard or ear goes on here.
  useEffect(() => notice.current?.focus(), []);
  return (
    <Alert
      variant="light"
      icon={<IconFileText aria-hidden="true" />}
      title="Not added yet"
      role="group"
      aria-label="What was read"
      mb="lg"
      ref={notice}
      tabIndex={-1}
    >
      <Group justify="space-between" align="flex-end" gap="sm">
        <div>
          <Text size="sm">{toldOf(draft)}</Text>
          {draft.notes.length > 0 && (
            <List size="sm" mt={4}>
              {draft.notes.map((note) => (
                <List.Item key={note}>{note}</List.Item>
              ))}
            </List>
          )}
        </div>
        <Button variant="default" size="xs" onClick={onDiscard}>
          Discard and start over
        </Button>
      </Group>
    </Alert>
  );
}
