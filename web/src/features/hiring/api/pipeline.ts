import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Pipeline } from '@/api/types';
import { withFresh } from '../pipeline-moves';

/** Whom a board shows. */
export interface PipelineFilter {
  q?: string | undefined;
  answer?: string[] | undefined;
  applied_from?: string | undefined;
  applied_to?: string | undefined;
  has_resume?: boolean | undefined;
}

/** The board, with as much of each column as was loaded. */
export const pipeline = (jobId: string, filter: PipelineFilter = {}) => {
  const queryKey = keys.pipelines.boardOf(jobId, filter);
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }) => {
      const fresh = await unwrap(
        api.GET('/api/v1/pipelines/{job_id}', {
          signal,
          params: { path: { job_id: jobId }, query: filter },
        }),
      );
      return withFresh(client.getQueryData<Pipeline>(queryKey), fresh);
    },
    placeholderData: keepPreviousData,
  });
};
