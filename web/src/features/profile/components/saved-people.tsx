import { IconBookmark } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { savedProfiles } from '../api/saved-profiles';
import { PeopleList } from './people-list';

/** The profiles one saved, the latest first. */
export function SavedPeople() {
  const list = useInfiniteQuery(savedProfiles());
  if (list.isPending) return <SkeletonRows rows={4} height={56} label="Loading saved profiles" />;
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const saved = list.data.pages.flatMap((page) => page.items.map(({ profile }) => profile));
  if (saved.length === 0) {
    return (
      <Panel>
        <EmptyState
          icon={<IconBookmark />}
          title="You have saved nobody yet"
          action={<LinkButton to="/people">Find people</LinkButton>}
        >
          Save a profile to find it here again.
        </EmptyState>
      </Panel>
    );
  }
  return <PeopleList label="Saved profiles" people={saved} more={list} />;
}
