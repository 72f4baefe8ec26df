import { useState } from 'react';
import type { Application } from '@/api/types';

export interface Selection {
  chosen: readonly Application[];
  isChosen: (id: string) => boolean;
  isAll: boolean;
  /** With `isRange`, all between this one and the one chosen last become as this one. */
  toggle: (id: string, isRange: boolean) => void;
  toggleAll: () => void;
  clear: () => void;
}

/** Which of the shown applications are chosen; what is no longer shown is not. */
export function useSelection(items: readonly Application[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const chosen = items.filter((item) => ids.has(item.id));
  const isAll = items.length > 0 && chosen.length === items.length;

  const toggle = (id: string, isRange: boolean) => {
    const isOn = !ids.has(id);
    const next = new Set(ids);
    for (const one of isRange ? between(items, last ?? id, id) : [id]) {
      if (isOn) next.add(one);
      else next.delete(one);
    }
    setIds(next);
    setLast(id);
  };
  return {
    chosen,
    isChosen: (id) => ids.has(id),
    isAll,
    toggle,
    toggleAll: () => setIds(isAll ? new Set() : new Set(items.map((item) => item.id))),
    clear: () => setIds(new Set()),
  };
}

/** The ids from one to the other, both included, whichever comes first. */
export function between(items: readonly { id: string }[], one: string, other: string): string[] {
  const ids = items.map((item) => item.id);
  const ends = [ids.indexOf(one), ids.indexOf(other)].filter((at) => at >= 0);
  return ids.slice(Math.min(...ends), Math.max(...ends) + 1);
}
