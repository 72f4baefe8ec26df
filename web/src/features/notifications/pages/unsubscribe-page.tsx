import { Button } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { useMailedToken } from '@/lib/use-mailed-token';
import { useUnsubscribe } from '../api/use-unsubscribe';

const route = getRouteApi('/unsubscribe');

/** Where a mail's link leads. Asks first: programs that look at links must not unsubscribe anybody. */
export function UnsubscribePage() {
  const token = useMailedToken(route.useSearch().token);
  const stop = useUnsubscribe();
  return (
    <Page title="No more of these mails?" tab="Unsubscribe" width="narrow">
      <Panel>
        {stop.isSuccess ? (
          <EmptyState
            icon={<IconMailOff />}
            title="Done"
            action={
              <LinkButton to="/notifications/preferences" variant="default">
                All preferences
              </LinkButton>
            }
          >
            You get no more mails of this kind: “{stop.data.meaning}”.
          </EmptyState>
        ) : (
          <EmptyState
            icon={<IconMailOff />}
            title="Mails of this kind will stop"
            action={
              <Button
                disabled={token === undefined}
                loading={stop.isPending}
                onClick={() => {
                  if (token !== undefined) stop.mutate(token);
                }}
              >
                Stop these mails
              </Button>
            }
          >
            {token === undefined
              ? 'This link is not whole. Open it from the mail again.'
              : 'Other kinds still come. What happens stays in the app as before.'}
          </EmptyState>
        )}
        {stop.isError && <Failure error={stop.error} title="That did not work" />}
      </Panel>
    </Page>
  );
}
