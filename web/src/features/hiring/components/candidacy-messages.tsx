import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '@/components/failure';
import { Messages } from '@/components/messages';
import { SkeletonRows } from '@/components/skeletons';
import { toastDone } from '@/components/toast';
import { candidacyMessages, useWriteMessage } from '../api/candidacy-messages';

interface CandidacyMessagesProps {
  jobId: string;
  applicationId: string;
  mayWrite: boolean;
}

const NOTHING = { subject: '', body: '' };

/** What the company wrote to a candidate, and room to write more. */
export function CandidacyMessages(props: CandidacyMessagesProps) {
  const { jobId, applicationId, mayWrite } = props;
  const found = useQuery(candidacyMessages(jobId, applicationId));
  const [isWriting, setIsWriting] = useState(false);
  if (found.isPending) return <SkeletonRows rows={1} label="Loading messages" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return (
    <Stack gap="sm">
      {mayWrite && isWriting && (
        <Writing jobId={jobId} applicationId={applicationId} close={() => setIsWriting(false)} />
      )}
      {mayWrite && !isWriting && (
        <Group>
          <Button size="xs" variant="default" onClick={() => setIsWriting(true)}>
            Write a message
          </Button>
        </Group>
      )}
      {found.data.items.length > 0 && (
        <Messages messages={found.data.items} from="Sent by itself" />
      )}
    </Stack>
  );
}

interface WritingProps {
  jobId: string;
  applicationId: string;
  close: () => void;
}

function Writing({ jobId, applicationId, close }: WritingProps) {
  const [message, setMessage] = useState(NOTHING);
  const write = useWriteMessage(jobId, applicationId);
  const isEmpty = message.subject.trim() === '' || message.body.trim() === '';
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    write.mutate(message, {
      onSuccess: () => {
        toastDone('Message sent');
        close();
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          label="Subject"
          maxLength={200}
          data-autofocus
          value={message.subject}
          onChange={(event) => setMessage({ ...message, subject: event.target.value })}
        />
        <Textarea
          label="Message"
          autosize
          minRows={4}
          maxRows={14}
          maxLength={10_000}
          value={message.body}
          onChange={(event) => setMessage({ ...message, body: event.target.value })}
        />
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            The candidate reads it here and as a mail.
          </Text>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={close}>
              Cancel
            </Button>
            <Button size="xs" type="submit" loading={write.isPending} disabled={isEmpty}>
              Send
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
