import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedView } from '@/api/types';
import { useDeleteView, useRenameView } from '../api/views';

/** Every saved view with its name to change, and a way to delete it. */
export function EditViews({ views }: { views: readonly SavedView[] }) {
  if (views.length === 0) return <Text c="dimmed">There are none left.</Text>;
  return views.map((view) => <EditView key={view.id} view={view} />);
}

function EditView({ view }: { view: SavedView }) {
  const rename = useRenameView();
  const remove = useDeleteView();
  const [name, setName] = useState(view.name);
  const wanted = name.trim();
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    rename.mutate({ view, name: wanted }, { onError: () => setName(view.name) });
  };
  return (
    <form onSubmit={submit}>
      <Group wrap="nowrap" gap="xs" py={4}>
        <TextInput
          aria-label={`Name of view ${view.name}`}
          maxLength={200}
          flex={1}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={rename.isPending}
          disabled={wanted === '' || wanted === view.name}
          aria-label={`Rename view ${view.name}`}
        >
          Rename
        </Button>
        <ActionIcon
          variant="subtle"
          color="red"
          size="lg"
          aria-label={`Delete view ${view.name}`}
          onClick={() => remove.mutate(view.id)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </form>
  );
}
