import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

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
