import { IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LoadMore } from '@/components/load-more';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { box } from '../api/box';
import { KIND_LABEL, type Kind } from '../kinds';
import { rememberSearch } from '../recent';
import { HitRow } from './hit-row';
import classes from './hits.module.css';

interface HitsProps {
  q: string;
  type: Kind | undefined;
}

export function Hits({ q, type }: HitsProps) {
  const queryClient = useQueryClient();
  const found = useInfiniteQuery(box({ q, type }));
  if (q === '') {
    return (
      <Panel>
        <EmptyState icon={<IconSearch />} title="Find anything you may see">
          Your applications and contacts, people by name or skill, and open jobs. A few letters will
          do.
        </EmptyState>
      </Panel>
    );
  }
  if (found.isPending) return <SkeletonRows rows={6} height={62} label="Searching" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;

  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<IconSearchOff />} title={`Nothing found for “${q}”`}>
          {type === undefined
            ? 'All words have to be there: try fewer of them, or only how one begins.'
            : `There is nothing among ${KIND_LABEL[type].toLowerCase()}; look under All.`}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <div data-stale={found.isPlaceholderData || undefined} className={classes.results}>
      <Panel flush>
        <ul className={classes.list} aria-label="Results">
          {items.map((hit) => (
            <HitRow
              key={`${hit.type}/${hit.id}`}
              hit={hit}
              onOpen={() => rememberSearch(queryClient, q)}
            />
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
