import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode, SyntheticEvent } from 'react';
import { Refusal } from '@/components/refusal';

interface FormDialogProps {
  isOpen: boolean;
  title: string;
  submitLabel: string;
  isPending: boolean;
  /** Why it was refused, where that belongs to no field. */
  failure: string | null;
  onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A few fields that are asked for in a dialog. */
export function FormDialog(props: FormDialogProps) {
  const { isOpen, title, submitLabel, isPending, failure, onSubmit, onClose, children } = props;
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      <form noValidate onSubmit={onSubmit}>
        <Stack>
          {failure !== null && <Refusal>{failure}</Refusal>}
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
