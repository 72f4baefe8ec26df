import { Button, Stack } from '@mantine/core';
import type { JobPage } from '@/api/types';
import { EMPLOYMENT_LABEL, WORKPLACE_LABEL } from '@/lib/wording';
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

const AGE_LABEL: Readonly<Record<string, string>> = {
  1: 'Past day',
  3: 'Past 3 days',
  7: 'Past week',
  14: 'Past 2 weeks',
  30: 'Past month',
};

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
        labelFor={(value) => `${Number(value).toLocaleString('en')}+ a year`}
        chosen={search.salary_min}
        onChange={(salary) => onChange({ salary_min: salary })}
      />
      <StepList
        title="Posted"
        any="Any time"
        steps={facets?.age ?? []}
        labelFor={(value) => AGE_LABEL[value] ?? `Past ${value} days`}
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
