import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Refusal } from '@/components/refusal';
import { toastDone } from '@/components/toast';
import { useAddPasskey } from '../api/factors';
import { whyRefused } from '../refused';

interface AddPasskeyProps {
  isFirst: boolean;
  onClose: () => void;
  /** Added, with recovery codes if these are the first. */
  onDone: (recoveryCodes: string[]) => void;
}

export function AddPasskey({ isFirst, onClose, onDone }: AddPasskeyProps) {
  const add = useAddPasskey();
  const [name, setName] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    add.mutate(name.trim(), {
      onSuccess: (added) => {
        toastDone(`${added.name} was added`);
        onDone(added.recovery_codes);
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title="Add a passkey">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm">
            Your browser asks where to keep it: on this device, on your phone or on a security key.
            {isFirst &&
              ' From then on your password alone lets nobody in: it takes a passkey or a recovery code, too.'}
          </Text>
          {add.isError && <Refusal>{whyRefused(add.error)}</Refusal>}
          <TextInput
            label="Name"
            description="What you will know it by."
            placeholder="My phone"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending} disabled={name.trim() === ''}>
              Go on
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
