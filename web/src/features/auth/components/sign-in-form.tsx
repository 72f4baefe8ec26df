import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import type { SecondFactorNeeded } from '@/api/types';
import { TextLink } from '@/components/links';
import { Refusal } from '@/components/refusal';
import { showProblem } from '@/lib/form-problem';
import { useSignIn } from '../api/use-sign-in';
import { secondFactorAsked } from '../second-factor';

interface SignInFormProps {
  /** The password is right, and something else is asked for. */
  onAsked: (asked: SecondFactorNeeded) => void;
}

export function SignInForm({ onAsked }: SignInFormProps) {
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
      onError: (error) => {
        const asked = secondFactorAsked(error);
        if (asked !== null) onAsked(asked);
        else if (!isProblem(error, 401)) setFailure(showProblem(form, error));
        else setFailure('This e-mail address and password do not belong together.');
      },
    });
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {failure !== null && <Refusal>{failure}</Refusal>}
        <TextInput
          label="Email"
          type="email"
          autoComplete="username webauthn"
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
