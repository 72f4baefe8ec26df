import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Refusal } from '@/components/refusal';
import { useProve, useProveByPasskey, ways } from '../api/prove';
import { knowsPasskeys } from '../passkeys';
import { whyRefused } from '../refused';
import { CodeInput, isWhole } from './code-input';

interface ProveDialogProps {
  onSettled: (isProved: boolean) => void;
}

/** Asks who is there before something that a stolen session should not do. */
export function ProveDialog({ onSettled }: ProveDialogProps) {
  const found = useQuery(ways);
  const prove = useProve();
  const byPasskey = useProveByPasskey();
  const [isByCode, setIsByCode] = useState(false);
  const [text, setText] = useState('');
  const options = found.data?.passkey_options ?? null;
  const failure = byPasskey.error ?? prove.error;

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    byPasskey.reset();
    prove.mutate(isByCode ? { code: text } : { password: text }, {
      onSuccess: () => onSettled(true),
      onError: () => setText(''),
    });
  };
  const turn = () => {
    setIsByCode(!isByCode);
    setText('');
    prove.reset();
  };
  const askPasskey = () => {
    prove.reset();
    byPasskey.mutate(options ?? {}, {
      onSuccess: () => onSettled(true),
      onError: () => void found.refetch(),
    });
  };

  return (
    <Modal opened onClose={() => onSettled(false)} title="Is it still you?">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm">
            You signed in a while ago, and this is something that nobody else should do for you.
          </Text>
          {failure !== null && <Refusal>{whyRefused(failure)}</Refusal>}
          {found.data?.methods.length === 0 && (
            <Refusal>Sign out and in again: there is nothing else to prove it with yet.</Refusal>
          )}
          {isByCode ? (
            <CodeInput
              label="Code of your authenticator app"
              value={text}
              onChange={setText}
              data-autofocus
            />
          ) : (
            <PasswordInput
              label="Your password"
              autoComplete="current-password"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              data-autofocus
            />
          )}
          {found.data?.methods.includes('code') && (
            <Button variant="default" onClick={turn}>
              {isByCode ? 'Use your password' : 'Use a code of your app'}
            </Button>
          )}
          {options !== null && knowsPasskeys() && (
            <Button variant="default" loading={byPasskey.isPending} onClick={askPasskey}>
              Use a passkey
            </Button>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => onSettled(false)}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={prove.isPending}
              disabled={isByCode ? !isWhole(text) : text === ''}
            >
              Go on
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
