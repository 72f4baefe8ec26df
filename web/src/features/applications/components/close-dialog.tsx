import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Application, CloseReason } from '@/api/types';
import { CLOSE_REASON_LABEL, CLOSE_REASONS } from '@/lib/status';

export interface Closing {
  application: Application;
  to: 'accepted' | 'rejected' | 'withdrawn';
}

export interface Why {
  reason: CloseReason | null;
  reason_words: string | null;
}

interface CloseDialogProps {
  closing: Closing | null;
  onClose: () => void;
  onConfirm: (closing: Closing, why: Why) => void;
}

const TITLE = {
  accepted: 'Accepted. What decided it?',
  rejected: 'Why did it end?',
  withdrawn: 'Why do you withdraw?',
};
const CONFIRM = { accepted: 'Accept offer', rejected: 'Close application', withdrawn: 'Withdraw' };

/** Asks why an application ends; what was sent through Hireloop is told to the other side. */
export function CloseDialog({ closing, onClose, onConfirm }: CloseDialogProps) {
  return (
    <Modal opened={closing !== null} onClose={onClose} title={closing ? TITLE[closing.to] : ''}>
      {closing && <Reasons closing={closing} onClose={onClose} onConfirm={onConfirm} />}
    </Modal>
  );
}

function Reasons({ closing, onClose, onConfirm }: CloseDialogProps & { closing: Closing }) {
  const { application, to } = closing;
  const [reason, setReason] = useState<CloseReason | null>(null);
  const [words, setWords] = useState('');
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    onClose();
    onConfirm(closing, { reason, reason_words: words.trim() === '' ? null : words.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {application.kind === 'hireloop' && (
          <Text size="sm">{application.company} is told at once. This cannot be undone.</Text>
        )}
        <Radio.Group
          label="Reason"
          description="Only you see it. You can leave it open."
          value={reason}
          onChange={(value) => setReason(value)}
        >
          <Stack gap={8} mt="xs">
            {CLOSE_REASONS[to].map((one) => (
              <Radio key={one} value={one} label={CLOSE_REASON_LABEL[one]} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          label="In your own words"
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color={to === 'accepted' ? undefined : 'red.8'}>
            {CONFIRM[to]}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
