import { IconCalendarEvent } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { InterviewType } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { InterviewRows } from '@/components/interviews/interview-rows';
import { LinkButton } from '@/components/links';
import { LoadMore } from '@/components/load-more';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { interviews } from '../api/interviews';

interface DiaryListProps {
  when: 'upcoming' | 'past';
  type: InterviewType[] | undefined;
}

/** What comes, or what was. */
export function DiaryList({ when, type }: DiaryListProps) {
  const found = useInfiniteQuery(interviews({ when, type }));
  if (found.isPending) return <SkeletonRows rows={4} height={72} label="Loading interviews" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const items = found.data.pages.flatMap((page) => page.items);
  return (
    <Panel flush>
      {items.length === 0 ? (
        <NoInterviews when={when} isFiltered={type !== undefined} />
      ) : (
        <InterviewRows
          interviews={items}
          label={when === 'upcoming' ? 'Upcoming interviews' : 'Past interviews'}
        />
      )}
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </Panel>
  );
}

function NoInterviews({ when, isFiltered }: { when: string; isFiltered: boolean }) {
  if (isFiltered) return <EmptyState title="No interview of this type" />;
  if (when === 'past') return <EmptyState title="Nothing is over yet" />;
  return (
    <EmptyState
      icon={<IconCalendarEvent size={28} />}
      title="No interview in sight"
      action={<LinkButton to="/interviews/new">Schedule interview</LinkButton>}
    >
      Put the first one in: it will be shown with its time in your time zone, and your own calendar
      can show it too.
    </EmptyState>
  );
}
