import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { Refusal } from '@/components/refusal';
import { SkeletonRows } from '@/components/skeletons';
import { asked } from '../api/authorization';
import { ConsentPanel } from '../components/consent-panel';

/** Where a program of somebody else has sent a person, to be let into their account. */
export function AuthorizePage() {
  // As it stands in the address: read twice, it could be read differently.
  const [query] = useState(() => window.location.search.slice(1));
  const found = useQuery(asked(query));
  const isOfNobody = isProblem(found.error, 422);
  return (
    <Page title="Let a program in?" width="narrow">
      {found.isPending && <SkeletonRows rows={3} label="Loading what the program asks for" />}
      {found.isError && !isOfNobody && (
        <Failure error={found.error} retry={() => void found.refetch()} />
      )}
      {isOfNobody && <OfNobody />}
      {found.data?.refusal && (
        <Panel title={found.data.name}>
          <Stack>
            <Refusal>
              The program has asked in a way that cannot be answered:{' '}
              {found.data.refusal.error_description} That is for those who make it to mend; nothing
              was allowed.
            </Refusal>
            <Button component="a" href={found.data.refused_to ?? '/'} rel="noreferrer">
              Go back to {found.data.goes_to}
            </Button>
          </Stack>
        </Panel>
      )}
      {found.data && !found.data.refusal && <ConsentPanel consent={found.data} query={query} />}
    </Page>
  );
}

/** Who asks is not known, or the answer would go where it should not: it goes nowhere. */
function OfNobody() {
  return (
    <Stack>
      <Refusal>
        This link is not good: it names no program that is known here, or an address that the
        program has not registered. Nothing was allowed, and nobody was told anything.
      </Refusal>
      <LinkButton to="/today" variant="default">
        Go on to Hireloop
      </LinkButton>
    </Stack>
  );
}
