import { expect, test } from 'vitest';
import {
  choiceParam,
  listParam,
  numberParam,
  parseSearch,
  stringifySearch,
  textParam,
} from './search-params';

test('a repeated parameter is a list, and becomes the same address again', () => {
  const search = '?status=applied&status=offer&q=data+science';
  expect(parseSearch(search)).toEqual({ status: ['applied', 'offer'], q: 'data science' });
  expect(stringifySearch(parseSearch(search))).toBe(search);
});

test('what is empty has no place in the address', () => {
  expect(stringifySearch({ q: '', status: undefined, sort: null, tags: [] })).toBe('');
});

test('a value that is not among the choices is as good as missing', () => {
  expect(choiceParam({ view: 'pie' }, 'view', ['board', 'table'])).toBeUndefined();
  expect(choiceParam({ view: 'table' }, 'view', ['board', 'table'])).toBe('table');
});

test('a list keeps each allowed value once', () => {
  const isVowel = (value: string): value is 'a' | 'e' => value === 'a' || value === 'e';
  expect(listParam({ v: ['a', 'x', 'a', 'e'] }, 'v', isVowel)).toEqual(['a', 'e']);
  expect(listParam({ v: 'x' }, 'v', isVowel)).toBeUndefined();
});

test('of a text given twice the first counts', () => {
  expect(textParam({ q: ['one', 'two'] }, 'q')).toBe('one');
});

test('a number is taken only when it is a whole one above zero', () => {
  expect(numberParam({ days: '7' }, 'days')).toBe(7);
  expect(numberParam({ days: 7 }, 'days')).toBe(7);
  for (const days of ['', '0', '-1', '1.5', 'many', undefined]) {
    expect(numberParam({ days }, 'days')).toBeUndefined();
  }
});
