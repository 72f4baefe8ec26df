import { useDroppable } from '@dnd-kit/core';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Status } from '@/api/types';
import { STATUS_LABEL } from '@/lib/status';
import { SkeletonRows } from '../skeletons';
import { StatusDot } from '../status-pill';
import type { BoardItem } from './board';
import { BoardCard } from './board-card';
import classes from './board.module.css';

export interface ColumnData<T> {
  status: Status;
  items: readonly T[];
  /** How many there are in all, when known; otherwise what is loaded is counted. */
  total?: number | undefined;
  isLoading?: boolean;
  hasMore?: boolean;
  loadMore?: () => void;
}

interface BoardColumnProps<T extends BoardItem> {
  column: ColumnData<T>;
  /** Whether the card in the air may land here. */
  drop: 'idle' | 'open' | 'shut';
  nameOf: (item: T) => string;
  movesOf: (item: T) => readonly Status[];
  onMove: (item: T, to: Status) => void;
  renderCard: (item: T) => ReactNode;
}

export function BoardColumn<T extends BoardItem>(props: BoardColumnProps<T>) {
  const { column, drop, nameOf, movesOf, onMove, renderCard } = props;
  const { status, items, isLoading = false, hasMore = false } = column;
  const { setNodeRef, isOver } = useDroppable({ id: status, disabled: drop !== 'open' });
  const count = column.total ?? items.length;

  return (
    <section
      ref={setNodeRef}
      className={classes.column}
      data-drop={drop}
      data-over={isOver || undefined}
      aria-label={STATUS_LABEL[status]}
    >
      <h2 className={classes.heading}>
        <StatusDot status={status} />
        {STATUS_LABEL[status]}
        <span className={classes.count}>
          {count.toLocaleString('en')}
          {column.total === undefined && hasMore ? '+' : ''}
        </span>
      </h2>
      {isLoading ? (
        <SkeletonRows rows={2} height={84} label={`Loading ${STATUS_LABEL[status]}`} />
      ) : (
        <ul className={classes.cards}>
          {items.map((item) => (
            <BoardCard
              key={item.id}
              id={item.id}
              name={nameOf(item)}
              moves={movesOf(item)}
              onMove={(to) => onMove(item, to)}
            >
              {renderCard(item)}
            </BoardCard>
          ))}
        </ul>
      )}
      {!isLoading && items.length === 0 && (
        <p className={classes.empty}>{drop === 'open' ? 'Drop here' : 'Nothing here'}</p>
      )}
      {column.total !== undefined && column.total > items.length && items.length > 0 && (
        <p className={classes.empty}>The {items.length} that changed last</p>
      )}
      {hasMore && (
        <Button variant="subtle" size="xs" color="gray" fullWidth onClick={column.loadMore}>
          Show more
        </Button>
      )}
    </section>
  );
}
