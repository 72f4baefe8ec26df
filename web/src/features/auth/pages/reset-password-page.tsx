import { Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { LinkButton, TextLink } from '@/components/links';
import { Refusal } from '@/components/refusal';
import { AuthCard } from '../components/auth-card';
import { ResetPasswordForm } from '../components/reset-password-form';
import { useMailedToken } from '@/lib/use-mailed-token';

const route = getRouteApi('/reset-password');
type Stage = 'asking' | 'done' | 'over' | 'cut';

const LEAD: Record<Stage, string> = {
  asking: 'Choose one that you use nowhere else.',
  done: 'It is set.',
  over: 'It takes a new link.',
  cut: 'It takes the whole link.',
};

/** Where the link of "forgot password" leads. */
export function ResetPasswordPage() {
  const token = useMailedToken(route.useSearch().token);
  const [stage, setStage] = useState<Stage>(token === undefined ? 'cut' : 'asking');
  return (
    <AuthCard
      title="A new password"
      lead={LEAD[stage]}
      footer={
        <TextLink to="/sign-in" underline="always">
          Back to signing in
        </TextLink>
      }
    >
      {stage === 'done' && (
        <Stack>
          <Text>Every other place where you were signed in has been signed out.</Text>
          <LinkButton to="/sign-in" size="md">
            Sign in with it
          </LinkButton>
        </Stack>
      )}
      {stage === 'asking' && token !== undefined && (
        <ResetPasswordForm
          token={token}
          onDone={() => setStage('done')}
          onOver={() => setStage('over')}
        />
      )}
      {(stage === 'over' || stage === 'cut') && (
        <Stack>
          <Refusal>
            {stage === 'over'
              ? 'This link is good no more: it was used already, or it is older than an hour.'
              : 'This link is not whole. Open it from the mail again.'}
          </Refusal>
          <LinkButton to="/forgot-password" variant="default">
            Send me a new link
          </LinkButton>
        </Stack>
      )}
    </AuthCard>
  );
}
