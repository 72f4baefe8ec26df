import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

const PAGE_SIZE = 100;

/** The profiles that the person saved, the latest first. */
export const savedProfiles = () =>
  infiniteQueryOptions({
    queryKey: keys.people.saved,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/users/me/saved-profiles', {
          signal,
          params: { query: { limit: PAGE_SIZE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
