import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { JsonResume, ResumeChange, ResumeTaken } from '@/api/types';
import { toastDone, toastFailure } from '@/components/toast';
import { useTakeResume } from '../api/use-take-resume';
import { inWords, keptInWords } from '../resume-document';

interface JsonResumeChangesProps {
  preview: ResumeTaken & { document: JsonResume };
  version: number;
  onDone: () => void;
}

/** What a document would change of the profile, to be ticked one by one. */
export function JsonResumeChanges({ preview, version, onDone }: JsonResumeChangesProps) {
  const { document, changes, kept } = preview;
  const take = useTakeResume();
  const [left, setLeft] = useState<ResumeChange['field'][]>([]);
  const keptWords = keptInWords(kept);

  const submit = () =>
    take.mutate(
      { document, leave: left, version },
      {
        onSuccess: () => {
          toastDone('Your profile has taken it over');
          onDone();
        },
        onError: (error) => toastFailure(error, 'The profile was not changed'),
      },
    );

  return (
    <Stack role="group" aria-label="What changes">
      {changes.length === 0 ? (
        <Text size="sm">Your profile says all of this already.</Text>
      ) : (
        changes.map((change) => {
          const { label, becomes, now } = inWords(change);
          return (
            <Checkbox
              key={change.field}
              label={`${label}: ${becomes}`}
              description={now === null ? undefined : `Now: ${now}`}
              checked={!left.includes(change.field)}
              onChange={({ currentTarget: { checked } }) =>
                setLeft((before) =>
                  checked
                    ? before.filter((field) => field !== change.field)
                    : [...before, change.field],
                )
              }
            />
          );
        })
      )}
      <Text size="sm" c="dimmed">
        {keptWords === ''
          ? 'The document is kept, and goes out again when you download your JSON Resume.'
          : `Kept with your profile, and part of your JSON Resume when you download it: ${keptWords}. Only you see them.`}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button onClick={submit} loading={take.isPending}>
          {changes.length === left.length ? 'Keep the document' : 'Take over'}
        </Button>
      </Group>
    </Stack>
  );
}
