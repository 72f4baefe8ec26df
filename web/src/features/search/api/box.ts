import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Kind } from '../kinds';

interface Asked {
  q: string;
  type?: Kind | undefined;
}

const PAGE_SIZE = 20;

/** Everything one may see that has these words, the best first; typing asks anew without a flicker. */
export const box = ({ q, type }: Asked) =>
  infiniteQueryOptions({
    queryKey: keys.search({ q, type }),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/search', {
          signal,
          params: {
            query: {
              q,
              type: type === undefined ? [] : [type],
              limit: PAGE_SIZE,
              cursor: pageParam,
            },
          },
        }),
      ),
    enabled: q !== '',
    staleTime: 3_000, // what was just added is found a moment later
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
