import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** One application as the employer sees it: letter, answers, history. */
export const candidacy = (jobId: string, id: string) =>
  queryOptions({
    queryKey: keys.pipelines.candidacy(jobId, id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/pipelines/{job_id}/applications/{application_id}', {
          signal,
          params: { path: { job_id: jobId, application_id: id } },
        }),
      ),
  });
