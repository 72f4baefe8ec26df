import { Group, SegmentedControl, Select } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Status } from '@/api/types';
import { SearchInput } from '@/components/search-input';
import { ToggleChip } from '@/components/toggle-chip';
import { STATUS_LABEL, STATUSES } from '@/lib/status';
import { shownStatuses, type ApplicationsSearch, type TrackerSort } from '../search';
import classes from './tracker-toolbar.module.css';

// Calendars and dialogs are heavy, and wanted after the board.
const MoreFilters = lazy(() =>
  import('./more-filters').then((file) => ({ default: file.MoreFilters })),
);
const ViewsMenu = lazy(() => import('./views-menu').then((file) => ({ default: file.ViewsMenu })));

interface TrackerToolbarProps {
  search: ApplicationsSearch;
  onChange: (change: Partial<ApplicationsSearch>) => void;
  onShow: (search: ApplicationsSearch) => void;
}

const SORT_OPTIONS = [
  { value: 'next_step', label: 'Needs you first' },
  { value: 'updated', label: 'Last change' },
  { value: 'applied', label: 'Applied date' },
  { value: 'company', label: 'Company' },
];

export function TrackerToolbar({ search, onChange, onShow }: TrackerToolbarProps) {
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
        {view !== 'calendar' && (
          <Select
            aria-label="Sort by"
            data={SORT_OPTIONS}
            value={search.sort ?? 'next_step'}
            onChange={(sort) => onChange({ sort: (sort ?? undefined) as TrackerSort | undefined })}
            w={165}
          />
        )}
        <Suspense>
          <MoreFilters search={search} onChange={onChange} />
          <ViewsMenu search={search} onShow={onShow} />
        </Suspense>
        <SegmentedControl
          aria-label="View"
          value={view}
          onChange={(next) => onChange({ view: next })}
          data={[
            { value: 'board', label: 'Board' },
            { value: 'table', label: 'Table' },
            { value: 'calendar', label: 'Calendar' },
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
