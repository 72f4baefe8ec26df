import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** An application that a contact is linked to. */
export const linkedApplication = (id: string) =>
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
