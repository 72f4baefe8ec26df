/** A search in words people use: as a name that is suggested, and under one that was given. */
import type { Facet } from '@/api/types';
import { capitalise, EMPLOYMENT_LABEL, WORKPLACE_LABEL } from '@/lib/wording';
import type { JobsSearch } from './search';

const AGE_LABEL: Readonly<Record<string, string>> = {
  1: 'Past day',
  3: 'Past 3 days',
  7: 'Past week',
  14: 'Past 2 weeks',
  30: 'Past month',
};

const LONGEST_NAME = 200;

export function ageLabel(days: number | string): string {
  return AGE_LABEL[days] ?? `Past ${days} days`;
}

export function salaryLabel(atLeast: number | string): string {
  return `${Number(atLeast).toLocaleString('en')}+ a year`;
}

/** What it looks for, part by part. Companies are known by name where a facet says theirs. */
export function partsOf(search: JobsSearch, companies: readonly Facet[] = []): string[] {
  const named = (search.company_id ?? []).map(
    (id) => companies.find((one) => one.value === id)?.label,
  );
  return [
    search.q,
    search.location,
    ...(search.place ?? []),
    ...(search.workplace ?? []).map((one) => WORKPLACE_LABEL[one]),
    ...(search.employment ?? []).map((one) => EMPLOYMENT_LABEL[one]),
    ...(search.category ?? []),
    ...companyParts(named),
    search.salary_min === undefined ? undefined : salaryLabel(search.salary_min),
    search.max_age === undefined ? undefined : ageLabel(search.max_age),
  ].filter((part) => part !== undefined);
}

/** Short enough to be taken as a name. */
export function suggestedName(search: JobsSearch, companies: readonly Facet[] = []): string {
  return capitalise(partsOf(search, companies).join(', ')).slice(0, LONGEST_NAME).trim();
}

function companyParts(named: readonly (string | undefined)[]): string[] {
  const known = named.filter((name) => name !== undefined);
  const others = named.length - known.length;
  if (others === 0) return known;
  return [...known, others === 1 ? 'One company' : `${String(others)} companies`];
}
