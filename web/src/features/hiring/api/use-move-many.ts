import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '@/api/client';
import type { Card, MoveResult, NewMessage, Status } from '@/api/types';
import { toastDone, toastFailure, toastUndo } from '@/components/toast';
import { STATUS_LABEL } from '@/lib/status';
import { counted } from '@/lib/wording';
import { moveOnBoards, refreshBoards } from './board-cache';

export interface MoveMany {
  cards: readonly Card[];
  to: Status;
  /** What each of them is written. */
  message?: NewMessage | undefined;
}

const AT_ONCE = 100;

/** Moves many, some at a time, and says what became of them. A move that wrote to nobody can be undone. */
export function useMoveMany(jobId: string, onDone?: () => void) {
  const queryClient = useQueryClient();
  const [done, setDone] = useState(0);

  const send = async (cards: readonly Card[], to: Status, message?: NewMessage) => {
    const whole: MoveResult = { moved: [], refused: [] };
    for (let at = 0; at < cards.length; at += AT_ONCE) {
      const ids = cards.slice(at, at + AT_ONCE).map((card) => card.id);
      const part = await unwrap(
        api.POST('/api/v1/pipelines/{job_id}/move', {
          params: { path: { job_id: jobId } },
          body: { ids, status: to, ...(message && { message }) },
        }),
      );
      whole.moved.push(...part.moved);
      whole.refused.push(...part.refused);
      setDone(at + ids.length);
    }
    return whole;
  };

  const undo = async (cards: readonly Card[]) => {
    for (const from of new Set(cards.map((card) => card.status))) {
      await send(
        cards.filter((card) => card.status === from),
        from,
      );
    }
  };

  const mutation = useMutation({
    mutationFn: ({ cards, to, message }: MoveMany) => send(cards, to, message),
    onMutate: async ({ cards, to }) => {
      setDone(0);
      const may = cards.filter((card) => card.allowed_statuses.includes(to));
      await moveOnBoards(queryClient, jobId, may, to);
    },
    onError: (error) => toastFailure(error, 'Not all of them were moved'),
    onSuccess: ({ moved, refused }, { cards, to, message }) => {
      const ids = new Set(moved.map(({ id }) => id));
      const said = `${counted(moved.length, 'candidate')} moved to ${STATUS_LABEL[to]}`;
      if (moved.length > 0 && message) toastDone(said);
      if (moved.length > 0 && !message) {
        toastUndo(said, () => {
          void undo(cards.filter((card) => ids.has(card.id)))
            .catch((error: unknown) => toastFailure(error, 'Not all of them were moved back'))
            .finally(() => refreshBoards(queryClient, jobId));
        });
      }
      const first = refused[0];
      if (first) toastFailure(first.reason, `${counted(refused.length, 'candidate')} not moved`);
      onDone?.();
    },
    onSettled: () => refreshBoards(queryClient, jobId),
  });
  return { ...mutation, done };
}
