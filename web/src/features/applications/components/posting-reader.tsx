import '@mantine/dropzone/styles.layer.css';
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileText } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Draft } from '@/api/types';
import { toastFailure } from '@/components/toast';
import { useParse } from '../api/use-parse';
import { whyNotRead } from '../posting-values';

const LARGEST = 5 * 1024 * 1024;
const ACCEPTED = {
  'text/html': ['.html', '.htm'],
  'application/xhtml+xml': ['.xhtml'],
  'text/plain': ['.txt'],
};

interface PostingReaderProps {
  /** What was pasted, kept by the page so that it is still there after looking at the form. */
  text: string;
  onType: (text: string) => void;
  onRead: (draft: Draft) => void;
  cancel: React.ReactNode;
}

/** Takes a posting as text, as a page's source, or as a saved page, and has it read. */
export function PostingReader({ text, onType, onRead, cancel }: PostingReaderProps) {
  const parse = useParse();
  const choose = useRef<() => void>(null);
  const read = (posting: string | File) => parse.mutate(posting, { onSuccess: onRead });

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        read(text);
      }}
    >
      <Stack gap="md">
        <Textarea
          label="Posting"
          description="Copy all of it, from a board, a mail or a message. A page’s source works too."
          placeholder="Senior Engineer at …"
          autosize
          minRows={8}
          maxRows={16}
          value={text}
          onChange={(event) => onType(event.currentTarget.value)}
        />
        <Dropzone
          openRef={choose}
          multiple={false}
          maxSize={LARGEST}
          accept={ACCEPTED}
          disabled={parse.isPending}
          activateOnClick={false}
          activateOnKeyboard={false}
          tabIndex={-1}
          inputProps={{ 'aria-label': 'Saved page', tabIndex: -1 }}
          style={{ cursor: 'default' }}
          onDrop={([file]) => file && read(file)}
          onReject={() =>
            toastFailure('Choose one page saved as HTML, at most 5 MB.', 'Not this file')
          }
        >
          <Group justify="center" gap="sm" style={{ pointerEvents: 'all' }}>
            <Button
              variant="default"
              leftSection={<IconFileText size={16} aria-hidden="true" />}
              onClick={() => choose.current?.()}
            >
              Choose a saved page
            </Button>
            <Text size="sm" c="dimmed">
              or drop it here. HTML or text, up to 5 MB.
            </Text>
          </Group>
        </Dropzone>
        {parse.isError && (
          <Alert color="red" variant="light" role="alert" title="This could not be read">
            {whyNotRead(parse.error)}
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          It is read and forgotten. Nothing is added yet, and its address is not visited.
        </Text>
        <Group justify="flex-end">
          {cancel}
          <Button type="submit" loading={parse.isPending} disabled={text.trim() === ''}>
            Read it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
