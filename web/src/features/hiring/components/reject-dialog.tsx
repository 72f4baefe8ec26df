import { Button, Group, Modal, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NewMessage } from '@/api/types';
import { Failure } from '@/components/failure';
import { SkeletonRows } from '@/components/skeletons';
import { counted } from '@/lib/wording';
import { mailTemplates } from '../api/mail-templates';

interface RejectDialogProps {
  companyId: string;
  number: number;
  onReject: (message: NewMessage | undefined) => void;
  onClose: () => void;
}

/** Turns many down at once, in the words that the company keeps for it. */
export function RejectDialog({ companyId, number, onReject, onClose }: RejectDialogProps) {
  const found = useQuery(mailTemplates(companyId));
  const template = found.data?.items.find(({ kind }) => kind === 'rejection');
  return (
    <Modal opened onClose={onClose} title={`Reject ${counted(number, 'candidate')}`} size="lg">
      {found.isPending && <SkeletonRows rows={4} label="Loading the message" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {template && (
        <RejectForm
          template={{ subject: template.subject, body: template.body }}
          number={number}
          onReject={onReject}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface RejectFormProps extends Omit<RejectDialogProps, 'companyId'> {
  template: NewMessage;
}

function RejectForm({ template, number, onReject, onClose }: RejectFormProps) {
  const [isWriting, setIsWriting] = useState(true);
  const [message, setMessage] = useState(template);
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    onClose();
    onReject(isWriting ? message : undefined);
  };
  return (
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
              {'{name}, {position} and {company} are filled in for each of them. '}A message cannot
              be taken back.
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
  );
}
