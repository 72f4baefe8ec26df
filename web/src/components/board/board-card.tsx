import { useDraggable } from '@dnd-kit/core';
import type { ReactNode } from 'react';
import type { Status } from '@/api/types';
import { MoveMenu } from '../move-menu';
import classes from './board.module.css';

interface BoardCardProps {
  id: string;
  name: string;
  moves: readonly Status[];
  onMove: (to: Status) => void;
  children: ReactNode;
}

export function BoardCard({ id, name, moves, onMove, children }: BoardCardProps) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, disabled: moves.length === 0 });
  return (
    <li
      ref={setNodeRef}
      className={classes.card}
      data-dragging={isDragging || undefined}
      data-movable={moves.length > 0 || undefined}
      {...listeners}
    >
      {children}
      <div className={classes.menu}>
        <MoveMenu name={name} moves={moves} onMove={onMove} />
      </div>
    </li>
  );
}
