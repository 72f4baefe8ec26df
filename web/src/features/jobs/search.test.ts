import { expect, test } from 'vitest';
import { channelSearch, countFilters, jobsSearch, noFilters } from './search';

const COMPANY = '01890000-0000-7000-8000-000000000000';

test('every filter is read from the address, and what is none is left out', () => {
  const raw = {
    q: 'nurse',
    workplace: ['remote', 'on the moon'],
    place: 'Berlin, Germany',
    company_id: [COMPANY, 'not an id'],
    salary_min: '50000',
    max_age: 'old',
  };
  expect(jobsSearch(raw)).toEqual({
    q: 'nurse',
    workplace: ['remote'],
    place: ['Berlin, Germany'],
    company_id: [COMPANY],
    salary_min: 50_000,
  });
});

test('filters are counted one by one, and cleared together without the words', () => {
  const search = jobsSearch({ q: 'nurse', place: ['Berlin', 'Paris'], max_age: '7' });
  expect(countFilters(search)).toBe(3);
  expect(countFilters({ ...search, ...noFilters() })).toBe(0);
  expect({ ...search, ...noFilters() }.q).toBe('nurse');
});

test.each([
  [{ source: 'newsletter' }, { source: 'newsletter' }],
  [{ utm_source: ' Hacker News ' }, { source: 'Hacker News' }],
  [{ source: 'feed', utm_source: 'other' }, { source: 'feed' }],
  [{ source: 'x'.repeat(90) }, { source: 'x'.repeat(40) }],
  [{ source: '  ' }, {}],
  [{ source: ['a', 'b'] }, { source: 'a' }],
  [{}, {}],
])('where a reader comes from is read from %j', (raw, channel) => {
  expect(channelSearch(raw)).toEqual(channel);
});
