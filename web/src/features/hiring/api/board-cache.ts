import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type { Card, Pipeline, Status } from '@/api/types';
import { withMoved } from '../pipeline-moves';

export type BoardSnapshot = [QueryKey, Pipeline | undefined][];

/** Shows cards where they are about to be, on every board of the job that is in memory. */
export async function moveOnBoards(
  queryClient: QueryClient,
  jobId: string,
  cards: readonly Card[],
  to: Status,
): Promise<BoardSnapshot> {
  const queryKey = keys.pipelines.board(jobId);
  await queryClient.cancelQueries({ queryKey });
  const before = queryClient.getQueriesData<Pipeline>({ queryKey });
  queryClient.setQueriesData<Pipeline>({ queryKey }, (board) =>
    board ? withMoved(board, cards, to) : board,
  );
  return before;
}

export function restoreBoards(queryClient: QueryClient, snapshot: BoardSnapshot): void {
  for (const [queryKey, board] of snapshot) queryClient.setQueryData(queryKey, board);
}

export function refreshBoards(queryClient: QueryClient, jobId: string): void {
  void queryClient.invalidateQueries({ queryKey: keys.pipelines.one(jobId) });
  void queryClient.invalidateQueries({ queryKey: keys.companies.everyJobs });
}
