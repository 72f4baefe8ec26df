import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** What the employer wrote to the candidate. */
export const messages = (id: string) =>
  queryOptions({
    queryKey: keys.applications.messages(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications/{application_id}/messages', {
          signal,
          params: { path: { application_id: id } },
        }),
      ),
  });
