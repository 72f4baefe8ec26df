import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

const at = (id: string) => ({ params: { path: { application_id: id } } });

/** What was sent with an application, as it was that day. */
export const sentPacket = (id: string) =>
  queryOptions({
    queryKey: keys.applications.sent(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/applications/{application_id}/sent', { signal, ...at(id) })),
  });

/** Where the résumé that was sent can be had for the next minutes. */
export function sentResume(id: string) {
  return unwrap(api.GET('/api/v1/applications/{application_id}/resume', at(id)));
}
