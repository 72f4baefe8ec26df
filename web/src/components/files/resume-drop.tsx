import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { Dropzone, type FileRejection } from '@mantine/dropzone';
import '@mantine/dropzone/styles.layer.css';
import { IconUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import type { FileInfo } from '@/api/types';
import { LARGEST_FILE, RESUME_TYPES } from '@/lib/upload';
import classes from './resume-drop.module.css';
import { useUpload } from './use-upload';

interface ResumeDropProps {
  label: string;
  onReady: (file: FileInfo) => void;
}

const ACCEPTED = Object.fromEntries(
  Object.entries(RESUME_TYPES).map(([type, endings]) => [type, [...endings]]),
);

/** Takes a résumé by dropping it or by choosing it, and shows it going up. */
export function ResumeDrop({ label, onReady }: ResumeDropProps) {
  const { state, start, fail, cancel } = useUpload(onReady);
  const open = useRef<() => void>(null);

  const reject = ([first]: FileRejection[]) => {
    if (first) fail(first.file.name, whyNot(first.file));
  };

  return (
    <Stack gap="sm">
      {state.phase === 'sending' ? (
        <Group className={classes.sending} wrap="nowrap">
          <div className={classes.bar}>
            <Text size="sm" truncate>
              {state.done < 1 ? `Uploading ${state.name}` : `Reading ${state.name}`}
            </Text>
            <Progress
              value={state.done * 100}
              animated={state.done === 1}
              aria-label={`Upload of ${state.name}`}
              mt={6}
            />
          </div>
          <Button variant="default" size="xs" onClick={cancel}>
            Cancel
          </Button>
        </Group>
      ) : (
        <Dropzone
          openRef={open}
          onDrop={([file]) => file && start(file)}
          onReject={reject}
          accept={ACCEPTED}
          maxSize={LARGEST_FILE}
          multiple={false}
          activateOnClick={false}
          activateOnKeyboard={false}
          tabIndex={-1}
          inputProps={{ 'aria-label': label, tabIndex: -1 }}
          className={classes.drop}
        >
          <Group justify="center" gap="sm" className={classes.inside}>
            <Button
              variant="default"
              leftSection={<IconUpload size={16} aria-hidden="true" />}
              onClick={() => open.current?.()}
            >
              {label}
            </Button>
            <Text size="sm" c="dimmed">
              or drop it here. PDF or Word (DOCX), up to 10 MB.
            </Text>
          </Group>
        </Dropzone>
      )}
      {state.phase === 'failed' && (
        <Alert color="red" variant="light" role="alert" title={`${state.name} was not taken`}>
          {state.reason}
        </Alert>
      )}
    </Stack>
  );
}

function whyNot(file: File): string {
  if (file.size > LARGEST_FILE) return 'It is larger than 10 MB.';
  if (file.size === 0) return 'It is empty.';
  return 'A résumé is a PDF or a Word document (DOCX).';
}
