import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** One's own scorecard of a candidate, and the others' once that is submitted. */
export const scorecards = (jobId: string, id: string) =>
  queryOptions({
    queryKey: keys.pipelines.scorecards(jobId, id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/pipelines/{job_id}/applications/{application_id}/scorecards', {
          signal,
          params: { path: { job_id: jobId, application_id: id } },
        }),
      ),
  });
