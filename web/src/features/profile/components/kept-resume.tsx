import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { toastDone, toastFailure } from '@/components/toast';
import { jsonResume } from '../api/json-resume';
import { useForgetResume } from '../api/use-take-resume';
import { keptIn, keptInWords } from '../resume-document';

/** What an earlier document left here that is on no profile, and the way to let go of it. */
export function KeptResume() {
  const [isAsking, setIsAsking] = useState(false);
  const { data } = useQuery(jsonResume());
  const forget = useForgetResume();
  const kept = data ? keptInWords(keptIn(data)) : '';
  if (kept === '') return null;
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" flex={1} miw={200}>
        Kept from an earlier one: {kept}. Another file takes their place.
      </Text>
      <Button variant="default" size="xs" onClick={() => setIsAsking(true)}>
        Delete them
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title="Delete what is kept?"
        text={`${kept} go from your JSON Resume and can’t be brought back. Your profile stays as it is.`}
        confirmLabel="Delete"
        isDangerous
        onClose={() => setIsAsking(false)}
        onConfirm={() =>
          forget.mutate(undefined, {
            onSuccess: () => toastDone('What was kept is deleted'),
            onError: (error) => toastFailure(error, 'It was not deleted'),
          })
        }
      />
    </Group>
  );
}
