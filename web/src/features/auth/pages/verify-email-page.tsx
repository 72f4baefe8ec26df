import { Button, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import { Failure } from '@/components/failure';
import { LinkButton, TextLink } from '@/components/links';
import { Refusal } from '@/components/refusal';
import { useSession } from '@/lib/use-session';
import { useSendVerification, useVerifyEmail } from '../api/use-verify-email';
import { AuthCard } from '../components/auth-card';
import { useMailedToken } from '@/lib/use-mailed-token';

const route = getRouteApi('/verify-email');

/** Where a mail's link leads. Asks first: programs that look at links must not confirm anything. */
export function VerifyEmailPage() {
  const token = useMailedToken(route.useSearch().token);
  const verify = useVerifyEmail();
  const isSignedIn = useSession().status === 'signed-in';
  const isOver = token === undefined || isProblem(verify.error, 422);
  return (
    <AuthCard
      title="Your e-mail address"
      lead={leadOf(verify.isSuccess, isOver)}
      footer={<TextLink to="/">Hireloop</TextLink>}
    >
      <Stack>
        {verify.isSuccess && (
          <LinkButton to={isSignedIn ? '/today' : '/sign-in'} size="md">
            {isSignedIn ? 'Go on' : 'Sign in'}
          </LinkButton>
        )}
        {!verify.isSuccess && !isOver && (
          <Button size="md" loading={verify.isPending} onClick={() => verify.mutate(token)}>
            Yes, it is my address
          </Button>
        )}
        {verify.isError && !isOver && <Failure error={verify.error} title="That did not work" />}
        {isOver && <LinkIsOver isWhole={token !== undefined} isSignedIn={isSignedIn} />}
      </Stack>
    </AuthCard>
  );
}

function leadOf(isDone: boolean, isOver: boolean): string {
  if (isDone) return 'It is done.';
  return isOver ? 'Nothing was changed.' : 'Is the mail that you opened yours?';
}

function LinkIsOver({ isWhole, isSignedIn }: { isWhole: boolean; isSignedIn: boolean }) {
  const again = useSendVerification();
  return (
    <>
      <Refusal>
        {isWhole
          ? 'This link is good no more: it was used already, or it is older than three days. If you have confirmed your address before, there is nothing left to do.'
          : 'This link is not whole. Open it from the mail again.'}
      </Refusal>
      {isSignedIn ? (
        <Button
          variant="default"
          loading={again.isPending}
          disabled={again.isSuccess}
          onClick={() => again.mutate()}
        >
          Send me a new mail
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          Once you are signed in, a new mail can be sent from this page.
        </Text>
      )}
    </>
  );
}
