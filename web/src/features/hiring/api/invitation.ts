import { queryOptions, skipToken } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** What the mail with this code offers; whoever has the mail may ask. */
export const invitation = (token: string | undefined) =>
  queryOptions({
    queryKey: keys.invitation(token ?? ''),
    queryFn:
      token === undefined
        ? skipToken
        : ({ signal }) => unwrap(api.POST('/api/v1/invitations/read', { signal, body: { token } })),
  });
