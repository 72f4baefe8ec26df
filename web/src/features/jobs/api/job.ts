import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const job = (jobId: string) =>
  queryOptions({
    queryKey: keys.jobs.one(jobId),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/jobs/{job_id}', { signal, params: { path: { job_id: jobId } } })),
  });
