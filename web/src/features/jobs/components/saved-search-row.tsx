import { ActionIcon, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell, IconBellOff, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { JobSearch } from '@/api/types';
import rows from '@/components/rows.module.css';
import { useChangeSearch, useDeleteSearch } from '../api/saved-searches';
import { partsOf } from '../describe';
import { fromFilters } from '../search';
import classes from './saved-search-row.module.css';
import { ALERT_LABEL, SearchForm } from './search-form';

/** One that was kept: a way to what it finds now, and to change or delete it. */
export function SavedSearchRow({ search: saved }: { search: JobSearch }) {
  const [isOpen, dialog] = useDisclosure(false);
  const change = useChangeSearch();
  const remove = useDeleteSearch();
  const search = fromFilters(saved.search);
  const isOff = saved.alert === 'off';
  const Bell = isOff ? IconBellOff : IconBell;
  return (
    <li className={rows.row}>
      <div className={rows.main}>
        <Link to="/jobs" search={{ ...search, sort: 'newest' }} className={rows.title}>
          {saved.name}
        </Link>
        <p className={rows.meta}>{partsOf(search).join(' · ')}</p>
        <Group gap={6} mt={2} c="dimmed" wrap="nowrap">
          <Bell size={14} stroke={1.8} aria-hidden="true" />
          <Text size="xs">{isOff ? 'No alerts' : ALERT_LABEL[saved.alert]}</Text>
        </Group>
      </div>
      <Group gap={4} wrap="nowrap" className={classes.actions}>
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={`Change ${saved.name}`}
          onClick={dialog.open}
        >
          <IconPencil size={17} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="red"
          size="lg"
          aria-label={`Delete ${saved.name}`}
          onClick={() => remove.mutate(saved)}
        >
          <IconTrash size={17} />
        </ActionIcon>
      </Group>
      <Modal opened={isOpen} onClose={dialog.close} title="Change this search">
        <SearchForm
          initial={{ name: saved.name, alert: saved.alert }}
          isSaving={change.isPending}
          onSave={(details, onError) =>
            change.mutate({ search: saved, ...details }, { onSuccess: dialog.close, onError })
          }
        />
      </Modal>
    </li>
  );
}
