import { Button, PasswordInput, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { showProblem } from '@/lib/form-problem';
import { useChangeEmail } from '../api/credentials';
import { FormDialog } from './form-dialog';

const EMPTY = { email: '', current_password: '' };

/** The way to another e-mail address, which is proved by a mail before it counts. */
export function ChangeEmail() {
  const change = useChangeEmail();
  const [isOpen, setIsOpen] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    initialValues: EMPTY,
    validate: {
      email: isEmail('Type an e-mail address'),
      current_password: isNotEmpty('Type your password'),
    },
  });
  const close = () => {
    setIsOpen(false);
    setFailure(null);
    form.reset();
  };
  const submit = form.onSubmit(({ email, current_password }) =>
    change.mutate(
      { email: email.trim(), current_password },
      { onSuccess: close, onError: (error) => setFailure(showProblem(form, error)) },
    ),
  );
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
        Change e-mail address
      </Button>
      <FormDialog
        isOpen={isOpen}
        title="Change your e-mail address"
        submitLabel="Send the mail"
        isPending={change.isPending}
        failure={failure}
        onSubmit={submit}
        onClose={close}
      >
        <TextInput
          label="New e-mail address"
          description="A mail goes there, and nothing changes before you open its link. Your old address is told."
          type="email"
          autoComplete="email"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          {...form.getInputProps('current_password')}
        />
      </FormDialog>
    </>
  );
}
