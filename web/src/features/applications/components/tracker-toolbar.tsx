import { Chip, Group, SegmentedControl, Select } from '@mantine/core';
import type { Status } from '@/api/types';
import { SearchInput } from '@/components/search-input';
import { isStatus, STATUS_LABEL, STATUSES } from '@/lib/status';
import { shownStatuses, type ApplicationsSearch, type TrackerSort } from '../search';
import classes from './tracker-toolbar.module.css';

interface TrackerToolbarProps {
  search: ApplicationsSearch;
  onChange: (change: Partial<ApplicationsSearch>) => void;
}

const SORT_OPTIONS = [
  { value: 'updated', label: 'Last change' },
  { value: 'applied', label: 'Applied date' },
  { value: 'company', label: 'Company' },
];

export function TrackerToolbar({ search, onChange }: TrackerToolbarProps) {
  const view = search.view ?? 'board';
  const chosen = shownStatuses(search.status);
  return (
    <div className={classes.toolbar}>
      <div className={classes.row}>
        <div className={classes.search}>
          <SearchInput
            label="Search applications"
            placeholder="Company or position"
            value={search.q ?? ''}
            onSearch={(q) => onChange({ q: q || undefined })}
          />
        </div>
        {view === 'table' && (
          <Select
            aria-label="Sort by"
            data={SORT_OPTIONS}
            value={search.sort ?? 'updated'}
            onChange={(sort) => onChange({ sort: (sort ?? undefined) as TrackerSort | undefined })}
            w={150}
          />
        )}
        <SegmentedControl
          aria-label="View"
          value={view}
          onChange={(next) => onChange({ view: next })}
          data={[
            { value: 'board', label: 'Board' },
            { value: 'table', label: 'Table' },
          ]}
        />
      </div>
      <Chip.Group
        multiple
        value={[...chosen]}
        onChange={(values) => onChange({ status: toSearch(values.filter(isStatus)) })}
      >
        <Group gap={6} role="group" aria-label="Filter by status" className={classes.chips}>
          {STATUSES.map((status) => (
            <Chip key={status} value={status} size="xs" variant="light">
              {STATUS_LABEL[status]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </div>
  );
}

/** What is shown without a choice needs no place in the address; showing nothing is no choice. */
function toSearch(chosen: readonly Status[]): Status[] | undefined {
  const inOrder = STATUSES.filter((status) => chosen.includes(status));
  const isDefault = inOrder.join() === shownStatuses(undefined).join();
  return isDefault || inOrder.length === 0 ? undefined : inOrder;
}
