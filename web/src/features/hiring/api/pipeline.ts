import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const pipeline = (jobId: string) =>
  queryOptions({
    queryKey: keys.pipelines.board(jobId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/pipelines/{job_id}', { signal, params: { path: { job_id: jobId } } }),
      ),
  });
