import { Button, Group } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { explain } from '@/api/problem';
import { EmptyState } from '@/components/empty-state';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';

/** What is left when a page breaks: why, and two ways on. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Page title="This page did not work" width="narrow">
      <EmptyState
        icon={<IconCloudOff />}
        title={explain(error)}
        action={
          <Group justify="center">
            <Button onClick={retry}>Try again</Button>
            <LinkButton to="/" variant="default">
              Go to the start
            </LinkButton>
          </Group>
        }
      >
        Nothing that was saved is lost.
      </EmptyState>
    </Page>
  );
}
