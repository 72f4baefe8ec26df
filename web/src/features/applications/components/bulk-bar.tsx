import { Button, Group, Menu, TextInput } from '@mantine/core';
import { IconChevronDown, IconTag, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { BulkAction } from '@/api/types';
import { ChosenBar } from '@/components/chosen-bar';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { STATUS_LABEL, STATUSES } from '@/lib/status';
import { useBulk } from '../api/use-bulk';
import type { Selection } from '../use-selection';

const MOST = 500;

/** What can be done to all that are chosen. */
export function BulkBar({ selection }: { selection: Selection }) {
  const { chosen, clear } = selection;
  const bulk = useBulk(clear);
  const [isAsking, setIsAsking] = useState(false);
  if (chosen.length === 0) return null;

  const act = (action: Omit<BulkAction, 'ids'>) => {
    bulk.mutate({ ...action, ids: chosen.slice(0, MOST).map((one) => one.id) });
  };
  const isSent = chosen.some(
    (one) => one.kind === 'hireloop' && one.allowed_statuses.includes('withdrawn'),
  );
  return (
    <ChosenBar
      label="Chosen applications"
      text={`${chosen.length.toLocaleString('en')} chosen`}
      onClear={clear}
    >
      <Menu>
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} />}>
            Move to…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {STATUSES.map((status) => (
            <Menu.Item key={status} onClick={() => act({ action: 'set_status', status })}>
              {STATUS_LABEL[status]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            onClick={() => act({ action: 'set_status', status: 'rejected', reason: 'no_answer' })}
          >
            Close: no answer
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <TagMenu tags={[...new Set(chosen.flatMap((one) => one.tags))]} act={act} />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={14} />}
        onClick={() => (isSent ? setIsAsking(true) : act({ action: 'delete' }))}
      >
        Delete
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title="Delete these applications?"
        text="Those sent through Hireloop are withdrawn, and their companies are told at once. That part cannot be undone."
        confirmLabel="Delete"
        isDangerous
        onClose={() => setIsAsking(false)}
        onConfirm={() => act({ action: 'delete' })}
      />
    </ChosenBar>
  );
}

interface TagMenuProps {
  tags: readonly string[];
  act: (action: Omit<BulkAction, 'ids'>) => void;
}

function TagMenu({ tags, act }: TagMenuProps) {
  const [tag, setTag] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const add = (event: React.SyntheticEvent) => {
    event.preventDefault();
    if (tag.trim() === '') return;
    setIsOpen(false);
    act({ action: 'add_tag', tag: tag.trim() });
    setTag('');
  };
  return (
    <Menu opened={isOpen} onChange={setIsOpen} closeOnItemClick trapFocus>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconTag size={14} />}>
          Tags
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <form onSubmit={add}>
          <Group gap={6} p={6} wrap="nowrap">
            <TextInput
              aria-label="Tag to add"
              placeholder="New tag"
              size="xs"
              maxLength={40}
              value={tag}
              onChange={(event) => setTag(event.currentTarget.value)}
              // Typing is not searching the menu.
              onKeyDown={(event) => event.stopPropagation()}
            />
            <Button type="submit" size="xs">
              Add
            </Button>
          </Group>
        </form>
        {tags.map((one) => (
          <Menu.Item key={one} onClick={() => act({ action: 'remove_tag', tag: one })}>
            Take off “{one}”
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
