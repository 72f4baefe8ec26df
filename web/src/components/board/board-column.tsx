import { useDroppable } from '@dnd-kit/core';
import { Button, Checkbox } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import type { Status } from '@/api/types';
import { STATUS_LABEL } from '@/lib/status';
import { SkeletonRows } from '../skeletons';
import { StatusDot } from '../status-pill';
import type { BoardItem, Choice } from './board';
import { BoardCard } from './board-card';
import classes from './board.module.css';
import type { Place } from './virtual-cards';

// Few columns are that long, and most pages have no board at all.
const VirtualCards = lazy(() =>
  import('./virtual-cards').then((file) => ({ default: file.VirtualCards })),
);

export interface ColumnData<T> {
  status: Status;
  items: readonly T[];
  /** How many there are in all, when known; otherwise what is loaded is counted. */
  total?: number | undefined;
  isLoading?: boolean;
  hasMore?: boolean;
  loadMore?: () => void;
}

/** A list this long is drawn only where it is in sight. */
const LONG = 40;

interface BoardColumnProps<T extends BoardItem> {
  column: ColumnData<T>;
  choice: Choice<T> | undefined;
  /** Whether the card in the air may land here. */
  drop: 'idle' | 'open' | 'shut';
  nameOf: (item: T) => string;
  movesOf: (item: T) => readonly Status[];
  onMove: (item: T, to: Status) => void;
  renderCard: (item: T) => ReactNode;
}

export function BoardColumn<T extends BoardItem>(props: BoardColumnProps<T>) {
  const { column, choice, drop, nameOf, movesOf, onMove, renderCard } = props;
  const { status, items, isLoading = false, hasMore = false } = column;
  const { setNodeRef, isOver } = useDroppable({ id: status, disabled: drop !== 'open' });
  const count = column.total ?? items.length;
  const isLong = items.length > LONG;

  const draw = (item: T, place?: Place) => (
    <BoardCard
      key={item.id}
      id={item.id}
      name={nameOf(item)}
      moves={movesOf(item)}
      onMove={(to) => onMove(item, to)}
      isChosen={choice?.isChosen(item.id)}
      onChoose={choice && ((isRange) => choice.toggle(item, items, isRange))}
      place={place}
    >
      {renderCard(item)}
    </BoardCard>
  );
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
      {choice && items.length > 1 && (
        <ChooseAll items={items} count={count} status={status} choice={choice} />
      )}
      {isLoading && <SkeletonRows rows={2} height={84} label={`Loading ${STATUS_LABEL[status]}`} />}
      {!isLoading && isLong && (
        <Suspense fallback={<SkeletonRows rows={6} height={76} />}>
          <VirtualCards
            ids={items.map((item) => item.id)}
            total={count}
            hasMore={hasMore}
            loadMore={column.loadMore}
            drawAt={(index, place) => {
              const item = items[index];
              return item && draw(item, place);
            }}
          />
        </Suspense>
      )}
      {!isLoading && !isLong && (
        <ul className={classes.cards}>{items.map((item) => draw(item))}</ul>
      )}
      {!isLoading && items.length === 0 && (
        <p className={classes.empty}>{drop === 'open' ? 'Drop here' : 'Nothing here'}</p>
      )}
      {hasMore && !isLong && (
        <Button variant="subtle" size="xs" color="gray" fullWidth onClick={column.loadMore}>
          Show more
        </Button>
      )}
    </section>
  );
}

interface ChooseAllProps<T extends BoardItem> {
  items: readonly T[];
  count: number;
  status: Status;
  choice: Choice<T>;
}

function ChooseAll<T extends BoardItem>({ items, count, status, choice }: ChooseAllProps<T>) {
  const chosen = items.filter((item) => choice.isChosen(item.id)).length;
  const shown = items.length < count ? 'all shown' : 'all';
  return (
    <Checkbox
      className={classes.all}
      size="xs"
      label={`Choose ${shown}`}
      aria-label={`Choose ${shown} in ${STATUS_LABEL[status]}`}
      checked={chosen === items.length}
      indeterminate={chosen > 0 && chosen < items.length}
      onChange={() => choice.toggleAll(items)}
    />
  );
}
