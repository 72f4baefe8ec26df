import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Pipeline, Status } from '@/api/types';
import { toastFailure } from '@/components/toast';
import { withPage } from '../pipeline-moves';
import type { PipelineFilter } from './pipeline';

const AT_ONCE = 100;

/** Loads the next page of a column, one at a time. */
export function useMoreCards(jobId: string, filter: PipelineFilter) {
  const queryClient = useQueryClient();
  const underWay = useRef(new Set<string>());
  return useCallback(
    async (status: Status, cursor: string) => {
      if (underWay.current.has(cursor)) return;
      underWay.current.add(cursor);
      try {
        const page = await unwrap(
          api.GET('/api/v1/pipelines/{job_id}/columns/{status}', {
            params: {
              path: { job_id: jobId, status },
              query: { ...filter, cursor, limit: AT_ONCE },
            },
          }),
        );
        queryClient.setQueryData<Pipeline>(keys.pipelines.boardOf(jobId, filter), (board) =>
          board ? withPage(board, status, cursor, page) : board,
        );
      } catch (error) {
        toastFailure(error, 'The next candidates could not be loaded');
      } finally {
        underWay.current.delete(cursor);
      }
    },
    [queryClient, jobId, filter],
  );
}
