import { Button, Stack } from '@mantine/core';
import type { JobPage } from '@/api/types';
import { EMPLOYMENT_LABEL, WORKPLACE_LABEL } from '@/lib/wording';
import { ageLabel, salaryLabel } from '../describe';
import { countFilters, noFilters, type JobsSearch, type LISTS } from '../search';
import { FacetList } from './facet-list';
import { StepList } from './step-list';

type Facets = JobPage['facets'];

interface JobFiltersProps {
  search: JobsSearch;
  facets: Facets | undefined;
  onChange: (change: Partial<JobsSearch>) => void;
}

const GROUPS: readonly {
  name: (typeof LISTS)[number];
  facet: keyof Facets;
  title: string;
  labels?: Readonly<Record<string, string>>;
}[] = [
  { name: 'workplace', facet: 'workplace', title: 'Workplace', labels: WORKPLACE_LABEL },
  { name: 'employment', facet: 'employment', title: 'Employment', labels: EMPLOYMENT_LABEL },
  { name: 'place', facet: 'place', title: 'Location' },
  { name: 'category', facet: 'category', title: 'Category' },
  { name: 'company_id', facet: 'company', title: 'Company' },
];

export function JobFilters({ search, facets, onChange }: JobFiltersProps) {
  return (
    <Stack gap="lg">
      {GROUPS.map(({ name, facet, title, labels = {} }) => (
        <FacetList
          key={name}
          title={title}
          facets={facets?.[facet] ?? []}
          labels={labels}
          chosen={search[name] ?? []}
          onChange={(chosen) => onChange({ [name]: chosen.length > 0 ? chosen : undefined })}
        />
      ))}
      <StepList
        title="Salary"
        any="Any salary"
        steps={facets?.salary ?? []}
        labelFor={salaryLabel}
        chosen={search.salary_min}
        onChange={(salary) => onChange({ salary_min: salary })}
      />
      <StepList
        title="Posted"
        any="Any time"
        steps={facets?.age ?? []}
        labelFor={ageLabel}
        chosen={search.max_age}
        onChange={(days) => onChange({ max_age: days })}
      />
      {countFilters(search) > 0 && (
        <Button variant="default" size="xs" onClick={() => onChange(noFilters())}>
          Clear filters
        </Button>
      )}
    </Stack>
  );
}
