import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowsExchange, IconChevronDown } from '@tabler/icons-react';
import type { Status } from '@/api/types';
import { STATUS_LABEL } from '@/lib/status';
import { StatusDot } from './status-pill';

interface MoveMenuProps {
  /** Whose status changes; part of the button's name. */
  name: string;
  moves: readonly Status[];
  onMove: (to: Status) => void;
  /** A bare icon where space is short, or a labelled button. */
  look?: 'icon' | 'button';
}

/** "Move to…": the way to change a status by keyboard, and on a phone. Offers only what is allowed. */
export function MoveMenu({ name, moves, onMove, look = 'icon' }: MoveMenuProps) {
  if (moves.length === 0) return null;
  return (
    <Menu>
      <Menu.Target>
        {look === 'icon' ? (
          <ActionIcon variant="subtle" color="gray" size="md" aria-label={`Move to… (${name})`}>
            <IconArrowsExchange size={16} />
          </ActionIcon>
        ) : (
          <Button rightSection={<IconChevronDown size={16} />}>Move to…</Button>
        )}
      </Menu.Target>
      <Menu.Dropdown aria-label={`Move ${name} to`}>
        {moves.map((status) => (
          <Menu.Item
            key={status}
            leftSection={<StatusDot status={status} />}
            onClick={() => onMove(status)}
          >
            {STATUS_LABEL[status]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
