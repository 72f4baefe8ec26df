import { Button, Group, Menu, Modal, Text, TextInput } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ViewCounts } from '@/api/types';
import { fromView, toView, type ApplicationsSearch } from '../search';
import { savedViews, useSaveView, viewCounts } from '../api/views';
import { EditViews } from './edit-views';

interface ViewsMenuProps {
  search: ApplicationsSearch;
  onShow: (search: ApplicationsSearch) => void;
}

/** Filters that have a name: show one, keep the present one, rename or delete one. */
export function ViewsMenu({ search, onShow }: ViewsMenuProps) {
  const views = useQuery(savedViews).data?.items ?? [];
  const [dialog, setDialog] = useState<'save' | 'edit' | null>(null);
  const [isOpen, setOpen] = useState(false);
  const counts = useQuery({ ...viewCounts, enabled: isOpen && views.length > 0 }).data;
  return (
    <>
      <Menu opened={isOpen} onChange={setOpen}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} />}>
            Views
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              onClick={() => onShow(fromView(view.filter))}
              rightSection={<ViewCount counts={counts} id={view.id} />}
            >
              {view.name}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setDialog('save')}>Save this view…</Menu.Item>
          {views.length > 0 && <Menu.Item onClick={() => setDialog('edit')}>Edit views…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={dialog === 'save'} onClose={() => setDialog(null)} title="Save this view">
        <SaveView search={search} onDone={() => setDialog(null)} />
      </Modal>
      <Modal opened={dialog === 'edit'} onClose={() => setDialog(null)} title="Saved views">
        <EditViews views={views} />
      </Modal>
    </>
  );
}

interface ViewCountProps {
  counts: ViewCounts | undefined;
  id: string;
}

function ViewCount({ counts, id }: ViewCountProps) {
  const count = counts?.items.find((one) => one.id === id)?.count;
  if (counts === undefined || count === undefined) return null;
  return (
    <Text size="xs" c="dimmed" ml="md">
      {count === counts.most ? `${String(count - 1)}+` : count}
    </Text>
  );
}

function SaveView({ search, onDone }: { search: ApplicationsSearch; onDone: () => void }) {
  const save = useSaveView();
  const [name, setName] = useState('');
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    save.mutate({ name: name.trim(), filter: toView(search) }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label="Name"
        data-autofocus
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
          Save view
        </Button>
      </Group>
    </form>
  );
}
