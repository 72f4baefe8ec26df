import { Button, PasswordInput } from '@mantine/core';
import { hasLength, isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { showProblem } from '@/lib/form-problem';
import { useChangePassword } from '../api/credentials';
import { PASSWORD_ADVICE, SHORTEST_PASSWORD } from '../password';
import { FormDialog } from './form-dialog';

/** The way to another password, which signs out every other device. */
export function ChangePassword() {
  const change = useChangePassword();
  const [isOpen, setIsOpen] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: {
      current_password: isNotEmpty('Type the password that you have'),
      new_password: hasLength(
        { min: SHORTEST_PASSWORD },
        `Use at least ${SHORTEST_PASSWORD} characters`,
      ),
    },
  });
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
        Change password
      </Button>
      <FormDialog
        isOpen={isOpen}
        title="Change your password"
        submitLabel="Change it"
        isPending={change.isPending}
        failure={failure}
        onSubmit={submit}
        onClose={close}
      >
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('current_password')}
        />
        <PasswordInput
          label="New password"
          description={PASSWORD_ADVICE}
          autoComplete="new-password"
          {...form.getInputProps('new_password')}
        />
      </FormDialog>
    </>
  );
}
