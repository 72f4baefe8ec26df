import { IconSearchOff, IconUserSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { people } from '../api/people';
import { PeopleList } from './people-list';

/** People with these words in their name. */
export function FoundPeople({ q }: { q: string }) {
  const list = useInfiniteQuery({ ...people(q), enabled: q !== '' });
  if (q === '') {
    return (
      <Panel>
        <EmptyState icon={<IconUserSearch />} title="Type a part of a name">
          Everybody on Hireloop has a profile that you can read.
        </EmptyState>
      </Panel>
    );
  }
  if (list.isPending) return <SkeletonRows rows={6} height={56} label="Looking for people" />;
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const found = list.data.pages.flatMap((page) => page.items);
  if (found.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<IconSearchOff />} title="Nobody has such a name">
          Try only the first or the last name.
        </EmptyState>
      </Panel>
    );
  }
  return <PeopleList label="People" people={found} more={list} />;
}
