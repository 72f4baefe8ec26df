import { Button, CopyButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Refusal } from '@/components/refusal';
import { useConfirmTotp } from '../api/factors';
import { whyRefused } from '../refused';
import { CodeInput, isWhole } from './code-input';
import classes from './security.module.css';

interface AddAuthenticatorProps {
  begun: { secret: string; qr: string };
  onDone: (recoveryCodes: string[]) => void;
  onClose: () => void;
}

/** The secret to scan or to type, and the code that shows that it arrived. */
export function AddAuthenticator({ begun, onDone, onClose }: AddAuthenticatorProps) {
  const confirm = useConfirmTotp();
  const [code, setCode] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    confirm.mutate(code, {
      onSuccess: ({ codes }) => onDone(codes),
      onError: () => setCode(''),
    });
  };
  return (
    <Modal opened onClose={onClose} title="Add an authenticator app" closeOnClickOutside={false}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm">Scan this with the app, or type the secret into it.</Text>
          <img
            src={begun.qr}
            className={classes.qr}
            alt="QR code with the secret that stands below"
          />
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <Textarea
              label="Secret"
              description="Shown only now, and for nobody but you."
              readOnly
              autosize
              flex={1}
              value={inGroups(begun.secret)}
            />
            <CopyButton value={begun.secret}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? 'Copied' : 'Copy'}
                </Button>
              )}
            </CopyButton>
          </Group>
          {confirm.isError && <Refusal>{whyRefused(confirm.error)}</Refusal>}
          <CodeInput
            label="Code"
            description="The six digits that the app shows now."
            value={code}
            onChange={setCode}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={confirm.isPending} disabled={!isWhole(code)}>
              Add the app
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Easier to type: the apps do not mind the spaces. */
function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}
