import { useInfiniteQuery } from '@tanstack/react-query';
import type { Application, Status } from '@/api/types';
import type { ColumnData } from '@/components/board/board-column';
import { CLOSED } from '@/lib/status';
import { applications, filterOf } from './api/applications';
import { shownStatuses, type ApplicationsSearch } from './search';

interface BoardColumns {
  columns: ColumnData<Application>[];
  error: Error | null;
  isPending: boolean;
  retry: () => void;
}

/** Each column is a list of its own, so that a busy one never keeps the others short. */
export function useBoardColumns(search: ApplicationsSearch): BoardColumns {
  const shown = shownStatuses(search.status);
  const lists = [
    useColumn('saved', search, shown),
    useColumn('applied', search, shown),
    useColumn('interview', search, shown),
    useColumn('offer', search, shown),
    useColumn('accepted', search, shown),
    useColumn('rejected', search, shown),
    useColumn('withdrawn', search, shown),
  ].filter(({ status }) => shown.includes(status));

  return {
    columns: lists.map(({ status, list }) => ({
      status,
      items: list.data?.pages.flatMap((page) => page.items) ?? [],
      isLoading: list.isPending,
      hasMore: list.hasNextPage,
      loadMore: () => void list.fetchNextPage(),
    })),
    error: lists.find(({ list }) => list.isError && !list.data)?.list.error ?? null,
    isPending: lists.some(({ list }) => list.isPending),
    retry: () => {
      for (const { list } of lists) if (list.isError) void list.refetch();
    },
  };
}

/** What needs the candidate comes first, where something is still to be done. */
function useColumn(status: Status, search: ApplicationsSearch, shown: readonly Status[]) {
  const isOver = status === 'accepted' || CLOSED.includes(status);
  const sort = isOver ? 'updated' : (search.sort ?? 'next_step');
  const list = useInfiniteQuery({
    ...applications({ ...filterOf(search), status: [status], sort }),
    enabled: shown.includes(status),
  });
  return { status, list };
}
