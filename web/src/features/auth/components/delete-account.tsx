import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Failure } from '@/components/failure';
import { Panel } from '@/components/panel';
import { useDeleteAccount } from '../api/use-delete-account';

const WORD = 'delete';

/** The end of the account: says what goes, and asks for a word, since there is no way back. */
export function DeleteAccount() {
  const [asks, setAsks] = useState(false);
  return (
    <Panel title="Delete your account">
      <Stack gap="sm">
        <Text size="sm">Erases you from Hireloop, for good. Nobody can bring it back.</Text>
        <Group>
          <Button variant="default" color="red.8" onClick={() => setAsks(true)}>
            Delete your account…
          </Button>
        </Group>
      </Stack>
      <Asking isOpen={asks} onClose={() => setAsks(false)} />
    </Panel>
  );
}

function Asking({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const deletion = useDeleteAccount();
  const [word, setWord] = useState('');

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (word.trim().toLowerCase() === WORD) deletion.mutate();
  }

  return (
    <Modal opened={isOpen} onClose={onClose} title="Delete your account?">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <List size="sm" spacing={4}>
            <List.Item>
              Your profile, files, contacts, notes, interviews and searches are erased.
            </List.Item>
            <List.Item>
              Employers lose your applications and everything they noted about them. Only that there
              was one more stays counted.
            </List.Item>
            <List.Item>
              What you wrote in a company’s name stays with it, without your name. A company that
              you alone hire for is closed.
            </List.Item>
          </List>
          <Text size="sm">You may want to download your data first.</Text>
          <TextInput
            label={`Type “${WORD}” to confirm`}
            autoComplete="off"
            value={word}
            onChange={(event) => setWord(event.currentTarget.value)}
            data-autofocus
          />
          {deletion.isError && (
            <Failure error={deletion.error} title="Your account is still there" />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              color="red.8"
              loading={deletion.isPending}
              disabled={word.trim().toLowerCase() !== WORD}
            >
              Delete for good
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
