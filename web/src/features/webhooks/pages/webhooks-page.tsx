import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeletons';
import { webhooks } from '../api/webhooks';
import { NewWebhook } from '../components/new-webhook';
import { WebhookPanel } from '../components/webhook-panel';

const route = getRouteApi('/signed-in/hiring/companies/$companyId/webhooks');

/** Programs of a company that are told what happens here. */
export function WebhooksPage() {
  const { companyId } = route.useParams();
  const found = useQuery(webhooks(companyId));
  return (
    <Page
      title="Webhooks"
      lead="Your own programs hear at once when somebody applies, or an application moves."
      width="medium"
      actions={
        <LinkButton to="/hiring/companies/$companyId" params={{ companyId }} variant="default">
          Company
        </LinkButton>
      }
    >
      {found.isPending && <SkeletonRows rows={3} label="Loading webhooks" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Stack>
          {found.data.items.map((webhook) => (
            <WebhookPanel key={webhook.id} webhook={webhook} />
          ))}
          <NewWebhook companyId={companyId} />
        </Stack>
      )}
    </Page>
  );
}
