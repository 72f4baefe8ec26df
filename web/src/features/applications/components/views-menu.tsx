import { ActionIcon, Button, Group, Menu, Modal, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedView } from '@/api/types';
import { fromView, toView, type ApplicationsSearch } from '../search';
import { savedViews, useDeleteView, useSaveView } from '../api/views';

interface ViewsMenuProps {
  search: ApplicationsSearch;
  onShow: (search: ApplicationsSearch) => void;
}

/** Filters that have a name: show one, keep the present one, delete one. */
export function ViewsMenu({ search, onShow }: ViewsMenuProps) {
  const views = useQuery(savedViews).data?.items ?? [];
  const [dialog, setDialog] = useState<'save' | 'edit' | null>(null);
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} />}>
            Views
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((view) => (
            <Menu.Item key={view.id} onClick={() => onShow(fromView(view.filter))}>
              {view.name}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setDialog('save')}>Save this view…</Menu.Item>
          {views.length > 0 && (
            <Menu.Item onClick={() => setDialog('edit')}>Delete views…</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={dialog === 'save'} onClose={() => setDialog(null)} title="Save this view">
        <SaveView search={search} onDone={() => setDialog(null)} />
      </Modal>
      <Modal opened={dialog === 'edit'} onClose={() => setDialog(null)} title="Saved views">
        <DeleteViews views={views} />
      </Modal>
    </>
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

function DeleteViews({ views }: { views: readonly SavedView[] }) {
  const remove = useDeleteView();
  return (
    <>
      {views.map((view) => (
        <Group key={view.id} justify="space-between" py={4}>
          {view.name}
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={`Delete view ${view.name}`}
            onClick={() => remove.mutate(view.id)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      {views.length === 0 && 'There are none left.'}
    </>
  );
}
