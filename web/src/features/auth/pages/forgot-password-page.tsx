import { Button, Stack, Text, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { explain } from '@/api/problem';
import { TextLink } from '@/components/links';
import { Refusal } from '@/components/refusal';
import { useForgotPassword } from '../api/use-forgot-password';
import { AuthCard } from '../components/auth-card';

export function ForgotPasswordPage() {
  const ask = useForgotPassword();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: { email: isEmail('Give the e-mail address of your account') },
  });
  return (
    <AuthCard
      title="A new password"
      lead={ask.isSuccess ? 'Look into your mails.' : 'We send you a link to choose one.'}
      footer={
        <TextLink to="/sign-in" underline="always">
          Back to signing in
        </TextLink>
      }
    >
      {ask.isSuccess ? (
        <Text role="status">
          If <strong>{ask.variables}</strong> has an account, a mail is on its way there. Its link
          is good for one hour. Nothing came? Look among the unwanted mails.
        </Text>
      ) : (
        <form onSubmit={form.onSubmit(({ email }) => ask.mutate(email))} noValidate>
          <Stack>
            {ask.isError && <Refusal>{explain(ask.error)}</Refusal>}
            <TextInput
              label="Email"
              type="email"
              autoComplete="email"
              size="md"
              key={form.key('email')}
              {...form.getInputProps('email')}
            />
            <Button type="submit" size="md" loading={ask.isPending}>
              Send the link
            </Button>
          </Stack>
        </form>
      )}
    </AuthCard>
  );
}
