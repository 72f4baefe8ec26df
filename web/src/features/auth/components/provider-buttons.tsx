import { Button, Divider, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { providers } from '../api/identities';

interface ProviderButtonsProps {
  next: string | undefined;
  verb: 'Sign in' | 'Go on';
}

/** Signing in with an account elsewhere. Nothing, where none is offered or nobody says which. */
export function ProviderButtons({ next, verb }: ProviderButtonsProps) {
  const offered = useQuery(providers).data?.items ?? [];
  if (offered.length === 0) return null;
  const arrive = new URLSearchParams(next === undefined ? {} : { next }).toString();
  const query = new URLSearchParams({ return_to: arrive ? `/arrived?${arrive}` : '/arrived' });
  return (
    <Stack mt="md">
      <Divider label="or" />
      {offered.map(({ name, title }) => (
        <Button
          key={name}
          component="a"
          variant="default"
          size="md"
          href={`/api/v1/auth/identities/${encodeURIComponent(name)}/start?${query.toString()}`}
        >
          {verb} with {title}
        </Button>
      ))}
    </Stack>
  );
}
