import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Application, Status } from '@/api/types';
import { toastDone, toastFailure, toastUndo } from '@/components/toast';
import type { Why } from '../components/close-dialog';
import { STATUS_LABEL } from '@/lib/status';
import { placeInLists, restoreSnapshot, takeSnapshot } from './list-cache';
import { takeMovesBack } from './take-moves-back';

interface MoveRequest {
  application: Application;
  to: Status;
  /** Why it ended, if it did. */
  why?: Why;
  /** Taking a move back is not itself offered to be taken back. */
  isUndo?: boolean;
}

/** Moves an application at once on screen, and on the server; refused, it goes back. */
export function useMoveApplication() {
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: async ({ application, to, why, isUndo }: MoveRequest) => {
      if (isUndo) {
        const [back = application] = await takeMovesBack([application.id]);
        return back;
      }
      return unwrap(
        api.POST('/api/v1/applications/{application_id}/status', {
          params: { path: { application_id: application.id } },
          body: { status: to, ...why },
        }),
      );
    },
    onMutate: async ({ application, to }) => {
      await queryClient.cancelQueries({ queryKey: keys.applications.lists });
      const snapshot = takeSnapshot(queryClient);
      const moved = {
        ...application,
        status: to,
        needs_attention: false,
        next_step: { ...application.next_step, is_overdue: false },
      };
      placeInLists(queryClient, moved);
      queryClient.setQueryData(keys.applications.one(application.id), moved);
      return { snapshot };
    },
    onError: (error, { application }, context) => {
      if (context) restoreSnapshot(queryClient, context.snapshot);
      queryClient.setQueryData(keys.applications.one(application.id), application);
      toastFailure(error, `${application.position} was not moved`);
    },
    onSuccess: (moved, { application, isUndo = false }) => {
      placeInLists(queryClient, moved);
      queryClient.setQueryData(keys.applications.one(moved.id), moved);
      const said = `${moved.position} moved to ${STATUS_LABEL[moved.status]}`;
      const canUndo = !isUndo && moved.kind === 'elsewhere';
      if (canUndo) {
        const back = { application: moved, to: application.status, isUndo: true };
        toastUndo(said, () => mutation.mutate(back));
      } else {
        toastDone(said);
      }
    },
    onSettled: (_moved, _error, { application }) => {
      void queryClient.invalidateQueries({ queryKey: keys.applications.history(application.id) });
      void queryClient.invalidateQueries({ queryKey: keys.applications.lists });
      void queryClient.invalidateQueries({ queryKey: keys.dashboard });
      void queryClient.invalidateQueries({ queryKey: keys.everyAnalytics });
    },
  });
  return mutation;
}
