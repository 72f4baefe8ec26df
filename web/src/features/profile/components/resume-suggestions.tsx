import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { FileInfo, Me } from '@/api/types';
import { toastDone, toastFailure } from '@/components/toast';
import { useEditProfile } from '../api/use-edit-profile';
import { offersOf, type Offer } from '../offers';

/** What the résumé says and the profile does not, to be taken over one by one. */
export function ResumeSuggestions({ me, file }: { me: Me; file: FileInfo }) {
  const { mutate, isPending } = useEditProfile();
  const offers = file.suggestions === null ? [] : offersOf(me, file.suggestions);

  const accept = ({ field, value, changes }: Offer) =>
    mutate(
      { version: me.version, changes },
      {
        onSuccess: () => toastDone(`${field} added: ${value}`),
        onError: (error) => toastFailure(error, 'The profile was not changed'),
      },
    );

  if (file.note !== null) {
    return (
      <Text size="sm" c="dimmed">
        {file.note}
      </Text>
    );
  }
  if (offers.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text size="sm">Your résumé says this too. Add what is right to your profile:</Text>
      <Group gap={6} role="group" aria-label="Suggestions from your résumé">
        {offers.map((one) => (
          <Button
            key={one.key}
            variant="default"
            size="xs"
            disabled={isPending}
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => accept(one)}
            aria-label={`Add ${one.field.toLowerCase()} ${one.value}`}
          >
            {one.field === 'Skill' ? one.value : `${one.field}: ${one.value}`}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
