import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Status } from '@/api/types';
import type { TrackerSort } from '../search';

export interface ApplicationFilter {
  q?: string | undefined;
  status?: readonly Status[] | undefined;
  sort?: TrackerSort | undefined;
}

const PAGE_SIZE = 40;

/** The candidate's own applications, page by page. */
export const applications = ({ q, status, sort }: ApplicationFilter) =>
  infiniteQueryOptions({
    queryKey: keys.applications.list({ q, status, sort }),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/applications', {
          signal,
          params: {
            query: {
              q,
              sort,
              status: status ? [...status] : undefined,
              limit: PAGE_SIZE,
              cursor: pageParam,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
