import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { hasLength, isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { Refusal } from '@/components/refusal';
import { showProblem } from '@/lib/form-problem';
import { useRegister } from '../api/use-register';
import { secondFactorAsked } from '../second-factor';
import { PASSWORD_ADVICE, SHORTEST_PASSWORD } from '../password';

export function RegisterForm() {
  const register = useRegister();
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { full_name: '', email: '', password: '' },
    validate: {
      full_name: isNotEmpty('Give your name'),
      email: isEmail('Give an e-mail address'),
      password: hasLength(
        { min: SHORTEST_PASSWORD },
        `Use at least ${SHORTEST_PASSWORD} characters`,
      ),
    },
  });

  const submit = form.onSubmit((registration) => {
    setFailure(null);
    register.mutate(registration, {
      onError: (error) =>
        setFailure(
          secondFactorAsked(error) === null
            ? showProblem(form, error)
            : 'You have an account with this address already: sign in to it.',
        ),
    });
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {failure !== null && <Refusal>{failure}</Refusal>}
        <TextInput
          label="Full name"
          autoComplete="name"
          size="md"
          key={form.key('full_name')}
          {...form.getInputProps('full_name')}
        />
        <TextInput
          label="Email"
          type="email"
          autoComplete="email"
          size="md"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          description={PASSWORD_ADVICE}
          autoComplete="new-password"
          size="md"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={register.isPending}>
          Create account
        </Button>
      </Stack>
    </form>
  );
}
