import { Group, SegmentedControl, Select } from '@mantine/core';
import type { Status } from '@/api/types';
import { SearchInput } from '@/components/search-input';
import { ToggleChip } from '@/components/toggle-chip';
import { STATUS_LABEL, STATUSES } from '@/lib/status';
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
      <Group gap={6} role="group" aria-label="Filter by status">
        {STATUSES.map((status) => (
          <ToggleChip
            key={status}
            label={STATUS_LABEL[status]}
            isOn={chosen.includes(status)}
            onToggle={() => onChange({ status: toSearch(toggled(chosen, status)) })}
          />
        ))}
      </Group>
    </div>
  );
}

/** What is shown without a choice needs no place in the address; showing nothing is no choice. */
function toSearch(chosen: readonly Status[]): Status[] | undefined {
  const inOrder = STATUSES.filter((status) => chosen.includes(status));
  const isDefault = inOrder.join() === shownStatuses(undefined).join();
  return isDefault || inOrder.length === 0 ? undefined : inOrder;
}

function toggled(chosen: readonly Status[], status: Status): Status[] {
  return chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status];
}
