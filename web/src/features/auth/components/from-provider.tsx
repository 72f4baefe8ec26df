import { Alert, Box, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { SecondFactorNeeded } from '@/api/types';
import { Refusal } from '@/components/refusal';
import { useSession } from '@/lib/use-session';
import { halfIn, providers, useConfirmIdentity } from '../api/identities';
import { whyNot } from '../provider-problems';
import type { FromProviderSearch } from '../search';

interface FromProviderProps {
  search: FromProviderSearch;
  onAsked: (asked: SecondFactorNeeded) => void;
}

/** What is to be said and done on the page for signing in for who comes back from a provider. */
export function FromProvider({ search, onAsked }: FromProviderProps) {
  const name = search.connect ?? search.second ?? search.provider;
  const offered = useQuery(providers).data?.items ?? [];
  const title = offered.find((one) => one.name === name)?.title ?? 'that account';
  if (search.second !== undefined) return <HalfIn onAsked={onAsked} />;
  if (search.connect !== undefined) return <ToConnect title={title} next={search.next} />;
  return (
    <Box mb="md">
      <Refusal>{whyNot(search.problem, title)}</Refusal>
    </Box>
  );
}

function ToConnect({ title, next }: { title: string; next: string | undefined }) {
  const router = useRouter();
  const confirm = useConfirmIdentity();
  const isSignedIn = useSession().status === 'signed-in';
  const hasAsked = useRef(false);
  useEffect(() => {
    if (!isSignedIn || hasAsked.current) return;
    hasAsked.current = true;
    confirm.mutate(undefined, { onSettled: () => router.history.replace(next ?? '/today') });
  }, [isSignedIn, confirm, next, router]);
  return (
    <Alert variant="light" role="status" mb="md">
      You have an account with this address already. Sign in to it once as you always do, and from
      then on you can sign in with {title} as well.
    </Alert>
  );
}

function HalfIn({ onAsked }: { onAsked: (asked: SecondFactorNeeded) => void }) {
  const asked = useQuery(halfIn).data;
  useEffect(() => {
    if (asked) onAsked(asked);
  }, [asked, onAsked]);
  if (asked !== null) return null;
  return (
    <Stack mb="md">
      <Refusal>That took too long. Sign in again.</Refusal>
      <Button component="a" href="/sign-in" variant="default">
        Begin again
      </Button>
    </Stack>
  );
}
