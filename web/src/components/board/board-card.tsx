import { useDraggable } from '@dnd-kit/core';
import { Checkbox } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Status } from '@/api/types';
import { MoveMenu } from '../move-menu';
import classes from './board.module.css';
import type { Place } from './virtual-cards';

interface BoardCardProps {
  id: string;
  name: string;
  moves: readonly Status[];
  onMove: (to: Status) => void;
  /** Whether it is among those that are chosen; nothing where nothing is chosen from. */
  isChosen?: boolean | undefined;
  onChoose?: ((isRange: boolean) => void) | undefined;
  place?: Place | undefined;
  children: ReactNode;
}

export function BoardCard(props: BoardCardProps) {
  const { id, name, moves, onMove, isChosen, onChoose, place, children } = props;
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, disabled: moves.length === 0 });
  const attach = (element: HTMLElement | null) => {
    setNodeRef(element);
    place?.measure(element);
  };
  const chooseByKey = (event: KeyboardEvent) => {
    if (event.key !== 'x' || event.ctrlKey || event.metaKey || event.altKey) return;
    onChoose?.(false);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a card is no control itself: the key is a shorter way to the box on it, for who is within
    <li
      ref={attach}
      className={classes.card}
      style={place?.style}
      data-index={place?.index}
      data-dragging={isDragging || undefined}
      data-movable={moves.length > 0 || undefined}
      data-choosable={onChoose ? true : undefined}
      data-chosen={isChosen === true || undefined}
      aria-setsize={place?.total}
      aria-posinset={place && place.index + 1}
      onKeyDown={onChoose && chooseByKey}
      {...listeners}
    >
      {onChoose && (
        <Checkbox
          className={classes.choice}
          size="xs"
          aria-label={`Choose ${name}`}
          checked={isChosen ?? false}
          onChange={(event) => onChoose((event.nativeEvent as MouseEvent).shiftKey)}
        />
      )}
      {children}
      <div className={classes.menu}>
        <MoveMenu name={name} moves={moves} onMove={onMove} />
      </div>
    </li>
  );
}
