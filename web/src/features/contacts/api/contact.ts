import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const contact = (id: string) =>
  queryOptions({
    queryKey: keys.contacts.one(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/contacts/{contact_id}', { signal, params: { path: { contact_id: id } } }),
      ),
  });
