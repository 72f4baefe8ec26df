import { Button, Stack } from '@mantine/core';
import type { JobPage } from '@/api/types';
import { EMPLOYMENT_LABEL, WORKPLACE_LABEL } from '@/lib/wording';
import { countFilters, type FacetName, type JobsSearch } from '../search';
import { FacetList } from './facet-list';

interface JobFiltersProps {
  search: JobsSearch;
  facets: JobPage['facets'];
  onChange: (change: Partial<JobsSearch>) => void;
}

const GROUPS: readonly { name: FacetName; title: string; labels: Record<string, string> }[] = [
  { name: 'workplace', title: 'Workplace', labels: WORKPLACE_LABEL },
  { name: 'employment', title: 'Employment', labels: EMPLOYMENT_LABEL },
  { name: 'category', title: 'Category', labels: {} },
];

export function JobFilters({ search, facets, onChange }: JobFiltersProps) {
  return (
    <Stack gap="lg">
      {GROUPS.map(({ name, title, labels }) => (
        <FacetList
          key={name}
          title={title}
          facets={facets[name]}
          labels={labels}
          chosen={search[name] ?? []}
          onChange={(chosen) => onChange({ [name]: chosen.length > 0 ? chosen : undefined })}
        />
      ))}
      {countFilters(search) > 0 && (
        <Button
          variant="default"
          size="xs"
          onClick={() =>
            onChange({ workplace: undefined, employment: undefined, category: undefined })
          }
        >
          Clear filters
        </Button>
      )}
    </Stack>
  );
}
