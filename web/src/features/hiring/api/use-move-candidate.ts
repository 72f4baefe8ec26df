import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { Card, Status } from '@/api/types';
import { toastDone, toastFailure, toastUndo } from '@/components/toast';
import { STATUS_LABEL } from '@/lib/status';
import { moveOnBoards, refreshBoards, restoreBoards } from './board-cache';

interface MoveRequest {
  card: Card;
  to: Status;
  isUndo?: boolean;
}

/** Moves a candidate at once on screen, and on the server; the candidate sees it within a second. */
export function useMoveCandidate(jobId: string) {
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ card, to }: MoveRequest) =>
      unwrap(
        api.POST('/api/v1/pipelines/{job_id}/applications/{application_id}/status', {
          params: { path: { job_id: jobId, application_id: card.id } },
          body: { status: to },
        }),
      ),
    onMutate: ({ card, to }) => moveOnBoards(queryClient, jobId, [card], to),
    onError: (error, { card }, before) => {
      if (before) restoreBoards(queryClient, before);
      toastFailure(error, `${card.candidate_name} was not moved`);
    },
    onSuccess: (moved, { card, isUndo = false }) => {
      const said = `${card.candidate_name} moved to ${STATUS_LABEL[moved.status]}`;
      if (!isUndo && moved.allowed_statuses.includes(card.status)) {
        const back = { card: moved, to: card.status, isUndo: true };
        toastUndo(said, () => mutation.mutate(back));
      } else {
        toastDone(said);
      }
    },
    onSettled: () => refreshBoards(queryClient, jobId),
  });
  return mutation;
}
