import { useCallback, useMemo, useState } from 'react';
import type { Card } from '@/api/types';
import type { Choice } from '@/components/board/board';

export interface Chosen extends Choice<Card> {
  cards: readonly Card[];
  clear: () => void;
}

/** Which candidates are chosen. Who leaves the board, or is moved on it, stays so until cleared. */
export function useChosen(shown: readonly Card[]): Chosen {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const cards = useMemo(() => shown.filter((card) => ids.has(card.id)), [shown, ids]);

  const set = (changed: readonly string[], isOn: boolean) =>
    setIds((before) => {
      const next = new Set(before);
      for (const id of changed) {
        if (isOn) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  return {
    cards,
    isChosen: (id) => ids.has(id),
    toggle: (card, among, isRange) => {
      set(isRange ? between(among, last ?? card.id, card.id) : [card.id], !ids.has(card.id));
      setLast(card.id);
    },
    toggleAll: (items) =>
      set(
        items.map((item) => item.id),
        !items.every((item) => ids.has(item.id)),
      ),
    clear: useCallback(() => setIds(new Set()), []),
  };
}

/** The ids from one to the other, both included, whichever comes first. */
function between(items: readonly Card[], one: string, other: string): string[] {
  const ids = items.map((item) => item.id);
  const ends = [ids.indexOf(one), ids.indexOf(other)].filter((at) => at >= 0);
  return ids.slice(Math.min(...ends), Math.max(...ends) + 1);
}
