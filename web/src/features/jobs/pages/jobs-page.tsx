import { Button, Drawer, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconMapPin, IconSearchOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/empty-state';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { SearchInput } from '@/components/search-input';
import { jobs } from '../api/jobs';
import { FeedLinks } from '../components/feed-links';
import { JobFilters } from '../components/job-filters';
import { JobResults } from '../components/job-results';
import { ResultLine } from '../components/result-line';
import { SaveSearch } from '../components/save-search';
import { stringifySearch } from '@/lib/search-params';
import { useSession } from '@/lib/use-session';
import { countFilters, type JobsSearch } from '../search';
import classes from './jobs-page.module.css';

const route = getRouteApi('/jobs');

/** Open to everybody: search among all open jobs. */
export function JobsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [areFiltersOpen, filters] = useDisclosure(false);
  const found = useInfiniteQuery(jobs(search));
  const first = found.data?.pages[0];
  const isSignedIn = useSession().status === 'signed-in';

  const change = (part: Partial<JobsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const filterList = <JobFilters search={search} facets={first?.facets} onChange={change} />;
  const filterCount = countFilters(search);

  return (
    <Page
      title="Find jobs"
      lead={<ResultLine first={first} />}
      actions={
        <>
          <SaveSearch search={search} companies={first?.facets.company} />
          {isSignedIn && (
            <LinkButton to="/saved-searches" variant="default">
              Saved searches
            </LinkButton>
          )}
        </>
      }
    >
      <div className={classes.bar} role="search">
        <SearchInput
          label="Search jobs"
          placeholder="Job title, skill or company"
          size="md"
          value={search.q ?? ''}
          onSearch={(q) => change({ q: q || undefined })}
        />
        <SearchInput
          label="Location"
          placeholder="City or country"
          size="md"
          icon={<IconMapPin size={17} stroke={1.8} />}
          value={search.location ?? ''}
          onSearch={(location) => change({ location: location || undefined })}
        />
      </div>
      <div className={classes.tools}>
        <Button
          className={classes.filterButton}
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={17} />}
          onClick={filters.open}
        >
          Filters{filterCount > 0 ? ` (${filterCount})` : ''}
        </Button>
        <SegmentedControl
          size="xs"
          aria-label="Sort jobs"
          value={search.sort ?? (search.q === undefined ? 'newest' : 'relevance')}
          onChange={(sort) => change({ sort: sort })}
          data={[
            { value: 'relevance', label: 'Best match' },
            { value: 'newest', label: 'Newest' },
          ]}
        />
      </div>
      <div className={classes.columns}>
        <aside className={classes.filters} aria-label="Filters">
          {filterList}
        </aside>
        <div className={classes.results}>
          <JobResults
            search={search}
            empty={
              <EmptyState
                icon={<IconSearchOff />}
                title="No open job matches this search"
                action={
                  <Button variant="default" onClick={clear}>
                    Clear the search
                  </Button>
                }
              >
                Try fewer or other words, or widen the place.
              </EmptyState>
            }
          />
          <FeedLinks path="/jobs" search={stringifySearch({ ...search })}>
            New jobs of this search
          </FeedLinks>
        </div>
      </div>
      <Drawer opened={areFiltersOpen} onClose={filters.close} title="Filters" size="xs">
        {filterList}
      </Drawer>
    </Page>
  );
}
