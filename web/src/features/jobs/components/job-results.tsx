import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LoadMore } from '@/components/load-more';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { jobs } from '../api/jobs';
import type { JobsSearch } from '../search';
import { JobRow } from './job-row';
import classes from './job-results.module.css';

interface JobResultsProps {
  search: JobsSearch;
  clear: () => void;
}

export function JobResults({ search, clear }: JobResultsProps) {
  const found = useInfiniteQuery(jobs(search));
  if (found.isPending) return <SkeletonRows rows={7} height={92} label="Searching jobs" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;

  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <Panel>
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
      </Panel>
    );
  }
  return (
    <div data-stale={found.isPlaceholderData || undefined} className={classes.results}>
      <Panel flush>
        <ul className={classes.list} aria-label="Jobs">
          {items.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </ul>
      </Panel>
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </div>
  );
}
