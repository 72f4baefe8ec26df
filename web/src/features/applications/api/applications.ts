import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Status } from '@/api/types';
import type { ApplicationsSearch, TrackerSort } from '../search';

export interface ApplicationFilter {
  q?: string | undefined;
  status?: readonly Status[] | undefined;
  sort?: TrackerSort | undefined;
  tag?: readonly string[] | undefined;
  applied_from?: string | undefined;
  applied_to?: string | undefined;
  due_from?: string | undefined;
  due_to?: string | undefined;
}

const PAGE_SIZE = 40;

/** The candidate's own applications, page by page. */
export const applications = (filter: ApplicationFilter) =>
  infiniteQueryOptions({
    queryKey: keys.applications.list(filter),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/applications', {
          signal,
          params: {
            query: {
              ...filter,
              status: filter.status ? [...filter.status] : undefined,
              tag: filter.tag ? [...filter.tag] : undefined,
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

/** What the address asks for, apart from statuses and order. */
export function filterOf({ q, tag, from, to }: ApplicationsSearch): ApplicationFilter {
  return { q, tag, applied_from: from, applied_to: to };
}
