import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const dashboard = () =>
  queryOptions({
    queryKey: keys.dashboard,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/dashboard', { signal })),
  });
