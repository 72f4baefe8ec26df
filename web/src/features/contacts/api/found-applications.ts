import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

const SHOWN = 20;

/** Applications to choose from, for linking one; those changed last if nothing was typed. */
export const foundApplications = (q: string) =>
  queryOptions({
    queryKey: keys.applications.list({ q, for: 'choice' }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications', {
          signal,
          params: { query: { q: q || undefined, limit: SHOWN } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
