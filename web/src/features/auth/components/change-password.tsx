import { PasswordInput } from '@mantine/core';
import { hasLength, isNotEmpty, useForm } from '@mantine/form';
import { useChangePassword } from '../api/credentials';
import { PASSWORD_ADVICE, SHORTEST_PASSWORD } from '../password';
import { FormDialog } from './form-dialog';

/** The way to another password, which signs out every other device. */
export function ChangePassword() {
  const change = useChangePassword();
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
  return (
    <FormDialog
      label="Change password"
      title="Change your password"
      submitLabel="Change it"
      form={form}
      change={change}
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
  );
}
