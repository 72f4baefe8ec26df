import { useInfiniteQuery } from '@tanstack/react-query';
import type { Application, Status } from '@/api/types';
import type { ColumnData } from '@/components/board/board-column';
import { applications } from './api/applications';

interface BoardColumns {
  columns: ColumnData<Application>[];
  error: Error | null;
  isPending: boolean;
  retry: () => void;
}

/** Each column is a list of its own, so that a busy one never keeps the others short. */
export function useBoardColumns(shown: readonly Status[], q: string | undefined): BoardColumns {
  const lists = [
    useColumn('saved', q, shown),
    useColumn('applied', q, shown),
    useColumn('interview', q, shown),
    useColumn('offer', q, shown),
    useColumn('accepted', q, shown),
    useColumn('rejected', q, shown),
    useColumn('withdrawn', q, shown),
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

function useColumn(status: Status, q: string | undefined, shown: readonly Status[]) {
  const list = useInfiniteQuery({
    ...applications({ q, status: [status] }),
    enabled: shown.includes(status),
  });
  return { status, list };
}
