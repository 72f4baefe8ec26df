import { IconBellPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import rows from '@/components/rows.module.css';
import { SkeletonRows } from '@/components/skeletons';
import { savedSearches } from '../api/saved-searches';
import { SavedSearchRow } from '../components/saved-search-row';

/** The searches that somebody kept, and what they tell of. */
export function SavedSearchesPage() {
  const found = useQuery(savedSearches);
  return (
    <Page
      title="Saved searches"
      lead="Run them again, and hear of the jobs that open for them."
      actions={
        <LinkButton to="/jobs" variant="default" leftSection={<IconSearch size={17} />}>
          Find jobs
        </LinkButton>
      }
      width="medium"
    >
      {found.isPending && <SkeletonRows rows={3} height={76} label="Loading saved searches" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Panel flush>
          {found.data.items.length === 0 ? (
            <NoSearches />
          ) : (
            <ul className={rows.list} aria-label="Saved searches">
              {found.data.items.map((search) => (
                <SavedSearchRow key={search.id} search={search} />
              ))}
            </ul>
          )}
        </Panel>
      )}
    </Page>
  );
}

function NoSearches() {
  return (
    <EmptyState
      icon={<IconBellPlus />}
      title="No saved searches yet"
      action={<LinkButton to="/jobs">Search jobs</LinkButton>}
    >
      Search for words, a place or a filter, then press “Save search”. From then on new jobs for it
      come to you, every day or every week.
    </EmptyState>
  );
}
