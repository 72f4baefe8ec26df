import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import { TextLink } from '@/components/links';
import { Refusal } from '@/components/refusal';
import { showProblem } from '@/lib/form-problem';
import { useSignIn } from '../api/use-sign-in';

export function SignInForm() {
  const signIn = useSignIn();
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: isEmail('Give the e-mail address of your account'),
      password: isNotEmpty('Give your password'),
    },
  });

  const submit = form.onSubmit((credentials) => {
    setFailure(null);
    signIn.mutate(credentials, {
      onError: (error) =>
        setFailure(
          isProblem(error, 401)
            ? 'This e-mail address and password do not belong together.'
            : showProblem(form, error),
        ),
    });
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {failure !== null && <Refusal>{failure}</Refusal>}
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
          autoComplete="current-password"
          size="md"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={signIn.isPending}>
          Sign in
        </Button>
        <TextLink to="/forgot-password" size="sm" underline="always" ta="center">
          Forgot your password?
        </TextLink>
      </Stack>
    </form>
  );
}
