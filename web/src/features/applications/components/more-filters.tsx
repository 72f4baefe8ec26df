import '@mantine/dates/styles.layer.css';
import { Button, Popover, Stack, TagsInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconFilter } from '@tabler/icons-react';
import type { ApplicationsSearch } from '../search';

interface MoreFiltersProps {
  search: ApplicationsSearch;
  onChange: (change: Partial<ApplicationsSearch>) => void;
}

/** Tags and days, which are wanted less often than words and statuses. */
export function MoreFilters({ search, onChange }: MoreFiltersProps) {
  const number = [search.tag, search.from ?? search.to].filter((one) => one !== undefined).length;
  return (
    <Popover position="bottom-end" shadow="md" trapFocus width={300}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} />}>
          {number === 0 ? 'Filters' : `Filters (${number})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <TagsInput
            label="With all of these tags"
            value={search.tag ?? []}
            maxTags={20}
            onChange={(tags) => onChange({ tag: tags.length > 0 ? tags : undefined })}
          />
          <DateInput
            label="Applied from"
            valueFormat="D MMM YYYY"
            clearable
            clearButtonProps={{ 'aria-label': 'Clear the first day' }}
            popoverProps={{ withinPortal: false }}
            value={search.from ?? null}
            onChange={(day) => onChange({ from: day ?? undefined })}
          />
          <DateInput
            label="Applied until"
            valueFormat="D MMM YYYY"
            clearable
            clearButtonProps={{ 'aria-label': 'Clear the last day' }}
            popoverProps={{ withinPortal: false }}
            value={search.to ?? null}
            onChange={(day) => onChange({ to: day ?? undefined })}
          />
          <Button
            variant="subtle"
            disabled={number === 0}
            onClick={() => onChange({ tag: undefined, from: undefined, to: undefined })}
          >
            Clear filters
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
