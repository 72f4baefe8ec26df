import { expect, test } from 'vitest';
import { partsOf, suggestedName } from './describe';
import { fromFilters, toFilters, type JobsSearch } from './search';

const acme = { value: 'c0ffee00-0000-4000-8000-000000000000', label: 'Acme', count: 3 };
const everything: JobsSearch = {
  q: 'cook',
  location: 'Oslo',
  workplace: ['remote'],
  employment: ['full_time'],
  category: ['Hospitality'],
  place: ['Bergen'],
  company_id: [acme.value],
  salary_min: 50_000,
  max_age: 7,
};

test('a search is named by its words and filters', () => {
  expect(suggestedName(everything, [acme])).toBe(
    'Cook, Oslo, Bergen, Remote, Full time, Hospitality, Acme, 50,000+ a year, Past week',
  );
});

test('companies nobody has named are counted', () => {
  expect(partsOf({ company_id: ['x'] })).toEqual(['One company']);
  expect(partsOf({ company_id: ['x', acme.value, 'y'] }, [acme])).toEqual(['Acme', '2 companies']);
});

test('a name is never longer than what is taken', () => {
  const search = { q: 'a'.repeat(199), location: 'Oslo' };
  expect(suggestedName(search)).toHaveLength(200);
});

test('a search that is kept and run again is the same, but for its order', () => {
  expect(fromFilters(toFilters({ ...everything, sort: 'relevance' }))).toEqual(everything);
  expect(toFilters({ sort: 'newest' })).toEqual({});
});
