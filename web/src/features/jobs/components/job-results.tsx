import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
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
  /** What is said where nothing is found. */
  empty: ReactNode;
}

export function JobResults({ search, empty }: JobResultsProps) {
  const found = useInfiniteQuery(jobs(search));
  if (found.isPending) return <SkeletonRows rows={7} height={92} label="Searching jobs" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;

  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Panel>{empty}</Panel>;
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
