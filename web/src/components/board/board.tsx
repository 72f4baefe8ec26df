import {
  DndContext,
  DragOverlay,
  MouseSensor,
  TouchSensor,
  pointerWithin,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import { useState, type ReactNode } from 'react';
import type { Status } from '@/api/types';
import { isStatus } from '@/lib/status';
import classes from './board.module.css';
import { BoardColumn, type ColumnData } from './board-column';
import { swallowClickOfRelease } from './swallow-click';

export interface BoardItem {
  id: string;
  status: Status;
}

/** Which cards are chosen, to do one thing with all of them. */
export interface Choice<T> {
  isChosen: (id: string) => boolean;
  /** With `isRange`, all between this one and the one chosen last become as this one. */
  toggle: (item: T, among: readonly T[], isRange: boolean) => void;
  toggleAll: (items: readonly T[]) => void;
}

export interface BoardProps<T extends BoardItem> {
  label: string;
  columns: readonly ColumnData<T>[];
  nameOf: (item: T) => string;
  movesOf: (item: T) => readonly Status[];
  onMove: (item: T, to: Status) => void;
  renderCard: (item: T) => ReactNode;
  choice?: Choice<T>;
}

// The keyboard's way to move a card is its "Move to…" menu, so a card is not itself a control.
const INSTRUCTIONS = { draggable: 'To move a card by keyboard, use its "Move to…" button.' };
const NO_ANNOUNCEMENTS = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/** Cards in columns by status, moved by dragging or by each card's menu. */
export function Board<T extends BoardItem>(props: BoardProps<T>) {
  const { label, columns, nameOf, movesOf, onMove, renderCard, choice } = props;
  const [dragged, setDragged] = useState<T | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );

  const find = (id: string) => columns.flatMap((one) => one.items).find((item) => item.id === id);
  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const item = find(String(active.id));
    const to = over ? String(over.id) : '';
    if (item && isStatus(to) && to !== item.status && movesOf(item).includes(to)) onMove(item, to);
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      accessibility={{
        screenReaderInstructions: INSTRUCTIONS,
        announcements: NO_ANNOUNCEMENTS,
      }}
      onDragStart={({ active }) => setDragged(find(String(active.id)) ?? null)}
      onDragCancel={() => {
        setDragged(null);
        swallowClickOfRelease();
      }}
      onDragEnd={drop}
    >
      <div
        className={classes.board}
        role="region"
        aria-label={label}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls sideways must be reachable by keyboard also when its cards are out of sight
        tabIndex={0}
        data-busy={dragged !== null || undefined}
      >
        {columns.map((column) => (
          <BoardColumn
            key={column.status}
            column={column}
            choice={choice}
            drop={dropState(column.status, dragged, movesOf)}
            nameOf={nameOf}
            movesOf={movesOf}
            onMove={onMove}
            renderCard={renderCard}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className={classes.card} data-lifted>
            {renderCard(dragged)}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

function dropState<T extends BoardItem>(
  status: Status,
  dragged: T | null,
  movesOf: (item: T) => readonly Status[],
): 'idle' | 'open' | 'shut' {
  if (!dragged || dragged.status === status) return 'idle';
  return movesOf(dragged).includes(status) ? 'open' : 'shut';
}
