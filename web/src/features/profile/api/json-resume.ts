import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** One's own profile as a JSON Resume, with all that came in with the last one. */
export const jsonResume = () =>
  queryOptions({
    queryKey: keys.jsonResume,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/users/me/resume.json', { signal })),
  });
