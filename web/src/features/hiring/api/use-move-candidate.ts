import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Card, Pipeline, Status } from '@/api/types';
import { toastDone, toastFailure, toastUndo } from '@/components/toast';
import { STATUS_LABEL } from '@/lib/status';
import { withMoved } from '../pipeline-moves';

interface MoveRequest {
  card: Card;
  to: Status;
  isUndo?: boolean;
}

/** Moves a candidate at once on screen, and on the server; the candidate sees it within a second. */
export function useMoveCandidate(jobId: string) {
  const queryClient = useQueryClient();
  const boardKey = keys.pipelines.board(jobId);
  const mutation = useMutation({
    mutationFn: ({ card, to }: MoveRequest) =>
      unwrap(
        api.POST('/api/v1/pipelines/{job_id}/applications/{application_id}/status', {
          params: { path: { job_id: jobId, application_id: card.id } },
          body: { status: to },
        }),
      ),
    onMutate: async ({ card, to }) => {
      await queryClient.cancelQueries({ queryKey: boardKey });
      const before = queryClient.getQueryData<Pipeline>(boardKey);
      if (before) queryClient.setQueryData(boardKey, withMoved(before, card, to));
      return { before };
    },
    onError: (error, { card }, context) => {
      if (context?.before) queryClient.setQueryData(boardKey, context.before);
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
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: keys.pipelines.one(jobId) });
      void queryClient.invalidateQueries({ queryKey: keys.companies.everyJobs });
    },
  });
  return mutation;
}
