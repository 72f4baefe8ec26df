import { Button, Group, Modal, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NewMessage } from '@/api/types';
import { counted } from '@/lib/wording';

interface RejectDialogProps {
  number: number;
  onReject: (message: NewMessage | undefined) => void;
  onClose: () => void;
}

const KIND: NewMessage = {
  subject: 'Your application for {position}',
  body: `Dear {name},

thank you for applying for {position} at {company}, and for the time you took. We have read your application with care and decided to go on with others this time.

That is no judgement of you as a person or of your work. We wish you all the best, and would be glad to hear from you when another of our jobs suits you.

{company}`,
};

/** Turns many down at once, in words that are worth reading. */
export function RejectDialog({ number, onReject, onClose }: RejectDialogProps) {
  const [isWriting, setIsWriting] = useState(true);
  const [message, setMessage] = useState(KIND);
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    onClose();
    onReject(isWriting ? message : undefined);
  };
  return (
    <Modal opened onClose={onClose} title={`Reject ${counted(number, 'candidate')}`} size="lg">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Radio.Group
            label="What they hear"
            value={isWriting ? 'write' : 'plain'}
            onChange={(value) => setIsWriting(value === 'write')}
          >
            <Stack gap={6} mt={6}>
              <Radio value="write" label="A message from your company, in the app and by mail" />
              <Radio value="plain" label="Only that you will not take their application further" />
            </Stack>
          </Radio.Group>
          {isWriting && (
            <>
              <TextInput
                label="Subject"
                required
                maxLength={200}
                value={message.subject}
                onChange={(event) => setMessage({ ...message, subject: event.target.value })}
              />
              <Textarea
                label="Message"
                required
                autosize
                minRows={6}
                maxRows={14}
                maxLength={10_000}
                value={message.body}
                onChange={(event) => setMessage({ ...message, body: event.target.value })}
              />
              <Text size="xs" c="dimmed">
                {'{name}, {position} and {company} are filled in for each of them. '}A message
                cannot be taken back.
              </Text>
            </>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color="red.8">
              Reject {counted(number, 'candidate')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
