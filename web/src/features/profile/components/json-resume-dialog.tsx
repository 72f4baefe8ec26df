import { Alert, Button, FileInput, Group, List, Modal, Stack, Text } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useState } from 'react';
import { explain, isProblem } from '@/api/problem';
import type { JsonResume, Me } from '@/api/types';
import { usePreviewResume } from '../api/use-take-resume';
import { toDocument, unknownParts, withoutParts } from '../resume-document';
import { JsonResumeChanges } from './json-resume-changes';
import { KeptResume } from './kept-resume';

const LARGEST = 1024 * 1024; // bytes, as the server takes
const MOST_NAMED = 12;

/** Takes a profile over from a JSON Resume: a file, what it would change, and then doing it. */
export function JsonResumeDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const preview = usePreviewResume();
  const { mutate: look, reset } = preview;

  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setComplaint(null);
    reset();
    if (chosen === null) return;
    if (chosen.size > LARGEST) {
      setComplaint('It is larger than 1 MB.');
      return;
    }
    const document = await read(chosen);
    if (document === null) setComplaint('This is not a JSON Resume: it is not a JSON document.');
    else look(document);
  };

  return (
    <Modal opened onClose={onClose} title="Take over from a JSON Resume" size="lg">
      <Stack>
        {!preview.data && <KeptResume />}
        <FileInput
          label="File"
          description="From any program that writes JSON Resume 1.0.0. You see what it changes first."
          placeholder="Choose a resume.json"
          accept=".json,application/json"
          leftSection={<IconFile size={17} />}
          value={file}
          onChange={(chosen) => void choose(chosen)}
          error={complaint}
        />
        {preview.isError && (
          <Refusal
            error={preview.error}
            leaveOut={(parts) => {
              look(withoutParts(preview.variables, parts));
            }}
          />
        )}
        {preview.data && (
          <JsonResumeChanges
            key={file?.lastModified}
            preview={preview.data}
            version={me.version}
            onDone={onClose}
          />
        )}
      </Stack>
    </Modal>
  );
}

async function read(file: File): Promise<JsonResume | null> {
  try {
    return toDocument(await file.text());
  } catch {
    return null;
  }
}

interface RefusalProps {
  error: unknown;
  leaveOut: (parts: string[]) => void;
}

function Refusal({ error, leaveOut }: RefusalProps) {
  const errors = isProblem(error) ? error.fieldErrors : [];
  const unknown = unknownParts(errors);
  return (
    <Alert color="red" variant="light" role="alert" title="This file can’t be taken as it is">
      {errors.length === 0 && explain(error)}
      <List size="sm">
        {errors.slice(0, MOST_NAMED).map(({ field, message }) => (
          <List.Item key={field}>
            <Text span ff="monospace" size="sm">
              {field}
            </Text>{' '}
            {message}
          </List.Item>
        ))}
      </List>
      {errors.length > MOST_NAMED && <Text size="sm">and {errors.length - MOST_NAMED} more</Text>}
      {unknown.length > 0 && (
        <Group mt="sm">
          <Text size="sm">JSON Resume 1.0.0 does not have these parts.</Text>
          <Button variant="default" size="xs" onClick={() => leaveOut(unknown)}>
            Go on without them
          </Button>
        </Group>
      )}
    </Alert>
  );
}
