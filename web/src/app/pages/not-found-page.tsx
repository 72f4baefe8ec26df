import { IconMapQuestion } from '@tabler/icons-react';
import { EmptyState } from '@/components/empty-state';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';

export function NotFoundPage() {
  return (
    <Page title="Page not found" width="narrow">
      <EmptyState
        icon={<IconMapQuestion />}
        title="There is nothing at this address"
        action={<LinkButton to="/">Go to the start</LinkButton>}
      >
        The link may be old, or it may point at something that is not yours to see.
      </EmptyState>
    </Page>
  );
}
