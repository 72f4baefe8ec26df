import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { Note } from '@/api/types';
import { formatRelative } from '@/lib/format';
import classes from './notes.module.css';

interface NotesProps {
  notes: readonly Note[];
  /** Who can read them, in one sentence. */
  privacy: string;
  add: (text: string) => Promise<unknown>;
  isAdding: boolean;
}

/** Private notes: write one, read the earlier ones. */
export function Notes({ notes, privacy, add, isAdding }: NotesProps) {
  const [text, setText] = useState('');
  const submit = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    await add(text.trim());
    setText('');
  };

  return (
    <Stack gap="sm">
      <form onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <Textarea
          label="New note"
          autosize
          minRows={2}
          maxRows={10}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="space-between" mt="xs" wrap="nowrap">
          <Text size="xs" c="dimmed" className={classes.privacy}>
            <IconLock size={14} aria-hidden="true" /> {privacy}
          </Text>
          <Button type="submit" size="xs" loading={isAdding} disabled={text.trim() === ''}>
            Add note
          </Button>
        </Group>
      </form>
      {notes.length > 0 && (
        <ul className={classes.list} aria-label="Notes">
          {[...notes]
            .sort((a, b) => b.created_at.localeCompare(a.created_at))
            .map((note) => (
              <li key={note.id} className={classes.note}>
                <p className={classes.text}>{note.text}</p>
                <Text size="xs" c="dimmed">
                  <time dateTime={note.created_at}>{formatRelative(note.created_at)}</time>
                </Text>
              </li>
            ))}
        </ul>
      )}
    </Stack>
  );
}
