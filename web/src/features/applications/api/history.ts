import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const history = (id: string) =>
  queryOptions({
    queryKey: keys.applications.history(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications/{application_id}/history', {
          signal,
          params: { path: { application_id: id } },
        }),
      ),
  });
