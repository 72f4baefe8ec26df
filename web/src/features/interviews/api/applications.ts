import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** The applications that an interview may be for: those whose company or position has these words. */
export const applicationChoices = (q: string) =>
  queryOptions({
    queryKey: ['applications', 'choices', q],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications', {
          signal,
          params: { query: { q: q === '' ? undefined : q, limit: 20 } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const application = (id: string) =>
  queryOptions({
    queryKey: keys.applications.one(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications/{application_id}', {
          signal,
          params: { path: { application_id: id } },
        }),
      ),
  });
