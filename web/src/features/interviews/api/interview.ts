import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const interview = (id: string) =>
  queryOptions({
    queryKey: keys.interviews.one(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/interviews/{interview_id}', {
          signal,
          params: { path: { interview_id: id } },
        }),
      ),
  });
