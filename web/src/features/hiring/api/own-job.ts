import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** A job as its company edits it. */
export const ownJob = (jobId: string) =>
  queryOptions({
    queryKey: keys.jobs.one(jobId),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/jobs/{job_id}', { signal, params: { path: { job_id: jobId } } })),
  });
