import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const myProfile = () =>
  queryOptions({
    queryKey: keys.me,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/users/me', { signal })),
  });
