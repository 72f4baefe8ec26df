import { Stack } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { LoadMore } from '@/components/load-more';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SearchInput } from '@/components/search-input';
import { SkeletonRows } from '@/components/skeletons';
import { talentPool } from '../api/talent';
import { TalentPanel } from '../components/talent-panel';
import type { TalentSearch } from '../search';
import classes from './talent-page.module.css';

const route = getRouteApi('/signed-in/hiring/companies/$companyId/talent');

/** Those who agreed that a company keeps them in mind. */
export function TalentPage() {
  const { companyId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      title="Talent pool"
      lead="Candidates who agreed to stay in touch. Each for 12 months, or until they take it back."
      width="medium"
    >
      <div className={classes.search}>
        <SearchInput
          label="Search the talent pool"
          placeholder="Name, job or note"
          value={search.q ?? ''}
          onSearch={(q) => void navigate({ search: { q: q || undefined }, replace: true })}
        />
      </div>
      <People companyId={companyId} search={search} />
    </Page>
  );
}

function People({ companyId, search }: { companyId: string; search: TalentSearch }) {
  const found = useInfiniteQuery(talentPool(companyId, search));
  if (found.isPending) return <SkeletonRows rows={3} height={180} label="Loading the pool" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const people = found.data.pages.flatMap((page) => page.items);
  if (people.length === 0) return <Nobody companyId={companyId} search={search} />;
  return (
    <Stack>
      {people.map((person) => (
        <TalentPanel key={person.id} person={person} />
      ))}
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </Stack>
  );
}

function Nobody({ companyId, search }: { companyId: string; search: TalentSearch }) {
  return (
    <Panel>
      {search.q === undefined ? (
        <EmptyState
          icon={<IconHeartHandshake />}
          title="Nobody yet"
          action={
            <LinkButton to="/hiring" search={{ company: companyId }}>
              See your jobs
            </LinkButton>
          }
        >
          Somebody was good, and the job went to another? Open them from the board and ask to stay
          in touch. Who agrees is here, with what they sent you.
        </EmptyState>
      ) : (
        <EmptyState icon={<IconHeartHandshake />} title="Nobody fits">
          No name, address, job or note has all of these words.
        </EmptyState>
      )}
    </Panel>
  );
}
