import { expect, test } from 'vitest';
import { boxSearch } from './search';

test('an address carries the words and one known type', () => {
  expect(boxSearch({ q: 'ada', type: 'user' })).toEqual({ q: 'ada', type: 'user' });
  expect(boxSearch({ q: '', type: 'company' })).toEqual({ q: undefined, type: undefined });
});
