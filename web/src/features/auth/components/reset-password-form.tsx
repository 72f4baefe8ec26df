import { Button, PasswordInput, Stack } from '@mantine/core';
import { hasLength, useForm } from '@mantine/form';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import { Refusal } from '@/components/refusal';
import { showProblem } from '@/lib/form-problem';
import { useResetPassword } from '../api/use-reset-password';
import { PASSWORD_ADVICE, SHORTEST_PASSWORD } from '../password';

interface ResetPasswordFormProps {
  token: string;
  onDone: () => void;
  /** The link is good no more. */
  onOver: () => void;
}

export function ResetPasswordForm({ token, onDone, onOver }: ResetPasswordFormProps) {
  const reset = useResetPassword();
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { new_password: '' },
    validate: {
      new_password: hasLength(
        { min: SHORTEST_PASSWORD },
        `Use at least ${SHORTEST_PASSWORD} characters`,
      ),
    },
  });

  const submit = form.onSubmit(({ new_password }) => {
    setFailure(null);
    reset.mutate(
      { token, new_password },
      {
        onSuccess: onDone,
        onError: (error) => {
          const isOver =
            isProblem(error, 422) && error.fieldErrors.some(({ field }) => field === 'token');
          if (isOver) onOver();
          else setFailure(showProblem(form, error));
        },
      },
    );
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {failure !== null && <Refusal>{failure}</Refusal>}
        <PasswordInput
          label="New password"
          description={PASSWORD_ADVICE}
          autoComplete="new-password"
          size="md"
          key={form.key('new_password')}
          {...form.getInputProps('new_password')}
        />
        <Button type="submit" size="md" loading={reset.isPending}>
          Set the password
        </Button>
      </Stack>
    </form>
  );
}
