import type { CSSProperties, ReactNode } from 'react';
import type { Status } from '@/api/types';
import classes from './board.module.css';
import { BoardColumn, type ColumnData } from './board-column';
import { useDragging } from './use-dragging';

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

/** Cards in columns by status, moved by dragging or by each card's menu. */
export function Board<T extends BoardItem>(props: BoardProps<T>) {
  const { label, columns, nameOf, movesOf, onMove, renderCard, choice } = props;
  const find = (id: string) => columns.flatMap((one) => one.items).find((item) => item.id === id);
  const { board, lifted, dragged, over, onPointerDown } = useDragging({ find, movesOf, onMove });

  return (
    <>
      {/* A region that scrolls sideways must be reachable by keyboard also when its cards are out of
          sight. The keyboard's way to move a card is its menu. */}
      <div
        ref={board}
        className={classes.board}
        role="region"
        aria-label={label}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- said above
        tabIndex={0}
        data-busy={dragged !== null || undefined}
        onPointerDown={onPointerDown}
      >
        {columns.map((column) => (
          <BoardColumn
            key={column.status}
            column={column}
            choice={choice}
            drop={dropState(column.status, dragged?.item ?? null, movesOf)}
            isOver={over === column.status}
            draggedId={dragged?.item.id}
            nameOf={nameOf}
            movesOf={movesOf}
            onMove={onMove}
            renderCard={renderCard}
          />
        ))}
      </div>
      {dragged && (
        <div ref={lifted} className={classes.card} data-lifted style={placeOf(dragged.box)}>
          {renderCard(dragged.item)}
        </div>
      )}
    </>
  );
}

const placeOf = ({ left, top, width, height }: DOMRect): CSSProperties => ({
  left,
  top,
  width,
  height,
});

function dropState<T extends BoardItem>(
  status: Status,
  dragged: T | null,
  movesOf: (item: T) => readonly Status[],
): 'idle' | 'open' | 'shut' {
  if (!dragged || dragged.status === status) return 'idle';
  return movesOf(dragged).includes(status) ? 'open' : 'shut';
}
