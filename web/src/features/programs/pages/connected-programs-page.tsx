import { Stack } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeletons';
import { grants } from '../api/grants';
import { GrantPanel } from '../components/grant-panel';
import { OwnPrograms } from '../components/own-programs';

/** Programs of others that are let in, and one's own that others let in. */
export function ConnectedProgramsPage() {
  const found = useQuery(grants);
  return (
    <Page
      title="Connected programs"
      lead="Programs of others that you have let into your account."
      width="narrow"
    >
      <Stack>
        {found.isPending && <SkeletonRows rows={2} label="Loading programs" />}
        {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
        {found.data?.items.length === 0 && (
          <EmptyState
            icon={<IconPlugConnected size={28} />}
            title="You have let no program in"
            compact
          >
            A program that wants to be let in leads you here and asks.
          </EmptyState>
        )}
        {found.data?.items.map((grant) => (
          <GrantPanel key={grant.id} grant={grant} />
        ))}
        <OwnPrograms />
      </Stack>
    </Page>
  );
}
