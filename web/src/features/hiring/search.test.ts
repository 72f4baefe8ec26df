import { expect, test } from 'vitest';
import { filterOf, pipelineSearch } from './search';

test('an address without filters asks for everybody', () => {
  expect(filterOf(pipelineSearch({}))).toEqual({});
});

test('filters are said in the words of the interface', () => {
  const search = pipelineSearch({ q: 'ada', answer: 'q1:yes', from: '2026-11-01', resume: 'no' });
  expect(filterOf(search)).toEqual({
    q: 'ada',
    answer: ['q1:yes'],
    applied_from: '2026-11-01',
    has_resume: false,
  });
});

test('what is no filter in an address is left out', () => {
  expect(filterOf(pipelineSearch({ from: 'tomorrow', resume: 'perhaps', q: '' }))).toEqual({});
});

test('the link of a notification opens the candidate it is about', () => {
  expect(pipelineSearch({ application: 'a1' }).candidate).toBe('a1');
});
