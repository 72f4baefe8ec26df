import { PasswordInput, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useChangeEmail } from '../api/credentials';
import { FormDialog } from './form-dialog';

/** The way to another e-mail address, which is proved by a mail before it counts. */
export function ChangeEmail() {
  const change = useChangeEmail();
  const form = useForm({
    initialValues: { email: '', current_password: '' },
    validate: {
      email: isEmail('Type an e-mail address'),
      current_password: isNotEmpty('Type your password'),
    },
    transformValues: (values) => ({ ...values, email: values.email.trim() }),
  });
  return (
    <FormDialog
      label="Change e-mail address"
      title="Change your e-mail address"
      submitLabel="Send the mail"
      form={form}
      change={change}
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
  );
}
