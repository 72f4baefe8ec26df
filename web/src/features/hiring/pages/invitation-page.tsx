import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { Refusal } from '@/components/refusal';
import { SkeletonPage } from '@/components/skeletons';
import { toastDone } from '@/components/toast';
import { formatDay } from '@/lib/format';
import { useSession } from '@/lib/use-session';
import { labelOf, ROLE_LABEL, ROLE_MEANING } from '@/lib/wording';
import { invitation } from '../api/invitation';
import { useAcceptInvitation } from '../api/use-accept-invitation';
import { forgetInvitationToken, useInvitationToken } from '../use-invitation-token';

const route = getRouteApi('/invitation');
const BACK_HERE = { next: '/invitation' };

/** Where an invitation's mail leads. Asks first: programs that look at links must not join. */
export function InvitationPage() {
  const token = useInvitationToken(route.useSearch().token);
  const found = useQuery(invitation(token));
  const accept = useAcceptInvitation();
  const isSignedIn = useSession().status === 'signed-in';
  const navigate = route.useNavigate();

  if (token === undefined || isProblem(found.error, 422) || isProblem(accept.error, 422)) {
    return <LinkIsOver isWhole={token !== undefined} isSignedIn={isSignedIn} />;
  }
  if (found.isError) {
    return (
      <Page title="Your invitation" width="narrow">
        <Failure error={found.error} retry={() => void found.refetch()} />
      </Page>
    );
  }
  if (found.isPending) return <SkeletonPage />;

  const { company, role, invited_by: inviter, expires_at: until } = found.data;
  const join = () =>
    accept.mutate(token, {
      onSuccess: (joined) => {
        forgetInvitationToken();
        toastDone(`Welcome to ${joined.name}`);
        void navigate({ to: '/hiring', search: { company: joined.id } });
      },
    });
  return (
    <Page title={`Join ${company}`} lead={`${inviter} asks you to hire with them.`} width="narrow">
      <Panel>
        <Stack>
          <Text>
            Your role would be <strong>{labelOf(ROLE_LABEL, role).toLowerCase()}</strong>:{' '}
            {labelOf(ROLE_MEANING, role).toLowerCase()}.
          </Text>
          {accept.isError && <Failure error={accept.error} title="You have not joined" />}
          {isSignedIn ? (
            <Group>
              <Button size="md" loading={accept.isPending} onClick={join}>
                Join {company}
              </Button>
            </Group>
          ) : (
            <Group>
              <LinkButton to="/sign-in" search={BACK_HERE} size="md">
                Sign in to join
              </LinkButton>
              <LinkButton to="/register" search={BACK_HERE} size="md" variant="default">
                Create an account
              </LinkButton>
            </Group>
          )}
          <Text size="sm" c="dimmed">
            It works once, until {formatDay(until)}. If you expected no invitation, close this page:
            nothing happens.
          </Text>
        </Stack>
      </Panel>
    </Page>
  );
}

function LinkIsOver({ isWhole, isSignedIn }: { isWhole: boolean; isSignedIn: boolean }) {
  return (
    <Page title="Your invitation" width="narrow">
      <Panel>
        <Stack align="start">
          <Refusal>
            {isWhole
              ? 'This invitation is good no more: it was used or taken back, or it is older than two weeks. Ask for a new one.'
              : 'This link is not whole. Open it from the mail again.'}
          </Refusal>
          <LinkButton to={isSignedIn ? '/hiring' : '/'} variant="default">
            {isSignedIn ? 'See your companies' : 'To the start'}
          </LinkButton>
        </Stack>
      </Panel>
    </Page>
  );
}
