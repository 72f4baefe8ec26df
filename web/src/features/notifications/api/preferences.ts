import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const preferences = () =>
  queryOptions({
    queryKey: keys.preferences,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/notifications/preferences', { signal })),
  });
