import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { Status } from '@/api/types';
import { isStatus } from '@/lib/status';
import type { BoardItem } from './board';
import { carry } from './carry';

interface Dragged<T> {
  item: T;
  /** Where the card was, on the screen. */
  box: DOMRect;
}

interface DraggingOptions<T> {
  find: (id: string) => T | undefined;
  movesOf: (item: T) => readonly Status[];
  onMove: (item: T, to: Status) => void;
}

/** Moves a card to another column by dragging it there. */
export function useDragging<T extends BoardItem>({ find, movesOf, onMove }: DraggingOptions<T>) {
  const [dragged, setDragged] = useState<Dragged<T> | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const board = useRef<HTMLDivElement>(null);
  const lifted = useRef<HTMLDivElement>(null);
  const putBack = useRef<() => void>(undefined);
  useEffect(() => () => putBack.current?.(), []);
  useEffect(() => {
    // A browser asks before the first move of a finger whether anybody may refuse it.
    const element = board.current;
    const hear = () => undefined;
    element?.addEventListener('touchmove', hear, { passive: false });
    return () => element?.removeEventListener('touchmove', hear);
  }, []);

  const end = () => {
    setDragged(null);
    setOver(null);
  };
  const onPointerDown = ({ nativeEvent: down }: PointerEvent) => {
    const card = down.target instanceof Element && down.target.closest<HTMLElement>('[data-card]');
    const item = card && find(card.dataset.card ?? '');
    const isPress = down.isPrimary && down.button === 0;
    if (!board.current || !card || !item || !isPress || movesOf(item).length === 0) return;
    putBack.current = carry(down, {
      board: board.current,
      onLift: () => setDragged({ item, box: card.getBoundingClientRect() }),
      onCarry: (x, y, column) => {
        if (lifted.current) lifted.current.style.translate = `${x}px ${y}px`;
        setOver(column);
      },
      onDrop: (to) => {
        end();
        if (to === null || !isStatus(to) || to === item.status) return;
        if (movesOf(item).includes(to)) onMove(item, to);
      },
      onCancel: end,
    });
  };
  return { board, lifted, dragged, over, onPointerDown };
}
