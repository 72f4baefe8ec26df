import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { BulkAction, BulkResult } from '@/api/types';
import { toastDone, toastFailure, toastUndo } from '@/components/toast';
import { STATUS_LABEL } from '@/lib/status';
import { removeFromLists, restoreSnapshot, takeSnapshot } from './list-cache';
import { takeMovesBack } from './take-moves-back';

/** Does one thing to many applications, says what became of them, and offers to take it back. */
export function useBulk(onDone?: () => void) {
  const queryClient = useQueryClient();
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: ['applications'] });
    void queryClient.invalidateQueries({ queryKey: keys.dashboard });
    void queryClient.invalidateQueries({ queryKey: keys.everyAnalytics });
  };
  const undo = (action: BulkAction, result: BulkResult) => {
    void takeBack(action, result)
      .then(() => toastDone('Taken back'))
      .catch((error: unknown) => toastFailure(error, 'It was not taken back'))
      .finally(refresh);
  };
  return useMutation({
    mutationFn: (action: BulkAction) =>
      unwrap(api.POST('/api/v1/applications/bulk', { body: action })),
    onMutate: (action) => {
      const snapshot = takeSnapshot(queryClient);
      if (action.action === 'delete') {
        for (const id of action.ids) removeFromLists(queryClient, id);
      }
      return snapshot;
    },
    onError: (error, _action, snapshot) => {
      if (snapshot) restoreSnapshot(queryClient, snapshot);
      toastFailure(error, 'Nothing was changed');
    },
    onSuccess: (result, action) => {
      const done = result.items.filter((fate) => fate.outcome === 'done').length;
      const refused = result.items.find((fate) => fate.outcome === 'refused');
      if (done > 0) toastUndo(describe(action, done), () => undo(action, result));
      if (refused) toastFailure(refused.detail ?? '', 'Some could not be changed');
      if (done === 0 && !refused) toastDone('Nothing to change');
      onDone?.();
    },
    onSettled: refresh,
  });
}

/** Of a move also why each had ended and since when, which only the server knows whole. */
async function takeBack(action: BulkAction, result: BulkResult): Promise<void> {
  const ids = result.items.filter((fate) => fate.outcome === 'done').map((fate) => fate.id);
  if (action.action === 'delete') {
    await unwrap(api.POST('/api/v1/applications/restore', { body: { ids } }));
  } else if (action.action === 'set_status') {
    await takeMovesBack(ids);
  } else {
    const opposite = action.action === 'add_tag' ? 'remove_tag' : 'add_tag';
    const body: BulkAction = { ids, action: opposite, tag: action.tag };
    await unwrap(api.POST('/api/v1/applications/bulk', { body }));
  }
}

function describe(action: BulkAction, done: number): string {
  const many = done === 1 ? '1 application' : `${done} applications`;
  switch (action.action) {
    case 'delete':
      return `${many} deleted`;
    case 'add_tag':
      return `${many} tagged “${action.tag ?? ''}”`;
    case 'remove_tag':
      return `“${action.tag ?? ''}” taken off ${many}`;
    case 'set_status':
      return `${many} moved to ${action.status ? STATUS_LABEL[action.status] : ''}`;
  }
}
