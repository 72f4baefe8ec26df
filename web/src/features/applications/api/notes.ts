import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const notes = (id: string) =>
  queryOptions({
    queryKey: keys.applications.notes(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications/{application_id}/notes', {
          signal,
          params: { path: { application_id: id } },
        }),
      ),
  });
