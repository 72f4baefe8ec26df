import { Button, Group, Modal, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Refusal } from '@/components/refusal';
import { showProblem } from '@/lib/form-problem';

interface FormDialogProps<Values extends Record<string, unknown>> {
  /** On the button that opens it. */
  label: string;
  title: string;
  submitLabel: string;
  form: UseFormReturnType<Values>;
  change: UseMutationResult<unknown, Error, Values>;
  children: ReactNode;
}

/** A button, and the dialog that it opens to ask for a few fields. */
export function FormDialog<Values extends Record<string, unknown>>(props: FormDialogProps<Values>) {
  const { label, title, submitLabel, form, change, children } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [failure, setFailure] = useState<string | null>(null); // where it belongs to no field
  const close = () => {
    setIsOpen(false);
    setFailure(null);
    form.reset();
  };
  const submit = form.onSubmit((values) =>
    change.mutate(values, {
      onSuccess: close,
      onError: (error) => setFailure(showProblem(form, error)),
    }),
  );
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
        {label}
      </Button>
      <Modal opened={isOpen} onClose={close} title={title}>
        <form noValidate onSubmit={submit}>
          <Stack>
            {failure !== null && <Refusal>{failure}</Refusal>}
            {children}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={change.isPending}>
                {submitLabel}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
