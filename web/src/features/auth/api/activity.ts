import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

const PAGE_SIZE = 20;

/** What happened to one's account and data, the latest first, page by page. */
export const activity = infiniteQueryOptions({
  queryKey: keys.activity,
  queryFn: ({ pageParam, signal }) =>
    unwrap(
      api.GET('/api/v1/auth/account/activity', {
        signal,
        params: { query: { limit: PAGE_SIZE, cursor: pageParam } },
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next_cursor ?? undefined,
});
