import { Group, SegmentedControl } from '@mantine/core';
import type { InterviewType } from '@/api/types';
import { ToggleChip } from '@/components/toggle-chip';
import { INTERVIEW_LABEL } from '@/lib/wording';
import type { InterviewsSearch } from '../search';

interface DiaryToolbarProps {
  search: InterviewsSearch;
  onChange: (change: Partial<InterviewsSearch>) => void;
}

const TYPES = Object.keys(INTERVIEW_LABEL) as InterviewType[];

export function DiaryToolbar({ search, onChange }: DiaryToolbarProps) {
  const chosen = search.type ?? [];
  return (
    <Group justify="space-between" gap="sm">
      <SegmentedControl
        aria-label="View"
        value={search.view ?? 'upcoming'}
        onChange={(view) => onChange({ view: view })}
        data={[
          { value: 'upcoming', label: 'Upcoming' },
          { value: 'week', label: 'Week' },
          { value: 'month', label: 'Month' },
          { value: 'past', label: 'Past' },
        ]}
      />
      <Group gap={6} role="group" aria-label="Filter by type">
        {TYPES.map((type) => (
          <ToggleChip
            key={type}
            label={INTERVIEW_LABEL[type]}
            isOn={chosen.includes(type)}
            onToggle={() => onChange({ type: toggled(chosen, type) })}
          />
        ))}
      </Group>
    </Group>
  );
}

/** None chosen is the same as all. */
function toggled(chosen: readonly InterviewType[], type: InterviewType) {
  const after = chosen.includes(type) ? chosen.filter((one) => one !== type) : [...chosen, type];
  return after.length === 0 || after.length === TYPES.length ? undefined : after;
}
