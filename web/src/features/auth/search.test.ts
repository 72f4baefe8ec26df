import { expect, test } from 'vitest';
import { signInSearch } from './search';

test('signing in leads back to where one was going', () => {
  expect(signInSearch({ next: '/applications?view=table' })).toEqual({
    next: '/applications?view=table',
  });
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'signing in never leads out of the app: %s',
  (next) => {
    expect(signInSearch({ next })).toEqual({});
  },
);
