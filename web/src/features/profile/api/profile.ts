import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** Somebody's profile, as any signed-in person may read it. */
export const profile = (userId: string) =>
  queryOptions({
    queryKey: keys.profile(userId),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/users/{user_id}', { signal, params: { path: { user_id: userId } } })),
  });
