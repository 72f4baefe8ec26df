import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { Preferences } from '@/api/types';
import { isProblem } from '@/api/problem';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { TextLink } from '@/components/links';
import { Refusal } from '@/components/refusal';
import { toastDone, toastFailure } from '@/components/toast';
import { useRemovePhone, useSetPhone } from '../api/phone';
import { PhoneCodeForm } from './phone-code-form';
import { PhoneNumberForm } from './phone-number-form';

interface PhoneProps {
  preferences: Preferences;
}

/** The number for SMS: none yet, one that waits for its code, or one that is confirmed. */
export function Phone({ preferences }: PhoneProps) {
  const { phone, has_mailbox: isMailbox } = preferences;
  const [isChanging, change] = useDisclosure(false);
  const set = useSetPhone();
  const failure = set.isError ? explainCodes(set.error) : null;
  const give = (number: string) => set.mutate(number, { onSuccess: change.close });

  if (phone === null || isChanging) {
    return (
      <PhoneNumberForm
        isPending={set.isPending}
        error={set.error}
        failure={failure}
        onGive={give}
        onCancel={phone === null ? undefined : change.close}
      />
    );
  }
  if (phone.is_confirmed) return <Confirmed number={phone.number} onChange={change.open} />;
  return (
    <Stack gap="sm">
      {failure !== null && <Refusal>{failure}</Refusal>}
      {/* Each code has a form of its own: what was typed for the last one is gone. */}
      <PhoneCodeForm key={phone.code_until} phone={phone} />
      {isMailbox && (
        <Text size="sm">
          Nothing is really sent here: the code lies in{' '}
          <TextLink to="/mailbox" size="sm" underline="always">
            your mailbox
          </TextLink>
          .
        </Text>
      )}
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          loading={set.isPending}
          onClick={() => give(phone.number)}
        >
          Send another code
        </Button>
        <Button variant="default" size="xs" onClick={change.open}>
          Another number
        </Button>
      </Group>
    </Stack>
  );
}

function explainCodes(error: unknown): string | null {
  if (isProblem(error, 429)) {
    return 'Codes come at most once a minute and five times a day. Wait a moment.';
  }
  return null;
}

function Confirmed({ number, onChange }: { number: string; onChange: () => void }) {
  const remove = useRemovePhone();
  const [isAsking, setAsking] = useState(false);
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" flex="1 1 16rem">
        SMS go to <strong>{number}</strong>.
      </Text>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={onChange}>
          Change the number
        </Button>
        <Button
          variant="default"
          size="xs"
          loading={remove.isPending}
          onClick={() => setAsking(true)}
        >
          No more SMS
        </Button>
      </Group>
      <ConfirmDialog
        isOpen={isAsking}
        title="No more SMS?"
        text={`${number} is forgotten here. To get SMS again it has to be confirmed once more.`}
        confirmLabel="Forget the number"
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => toastDone('The number is forgotten'),
            onError: (error) => toastFailure(error),
          })
        }
        onClose={() => setAsking(false)}
      />
    </Group>
  );
}
