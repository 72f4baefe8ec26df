import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { JobsSearch } from '../search';

const PAGE_SIZE = 20;

/** Open jobs that match, page by page, with the facets of the whole result. */
export const jobs = (search: JobsSearch) =>
  infiniteQueryOptions({
    queryKey: keys.jobs.list(search),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/jobs', {
          signal,
          params: { query: { ...search, limit: PAGE_SIZE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
