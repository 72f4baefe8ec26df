import { expect, test } from 'vitest';
import { fromProviderSearch, signInSearch } from './search';

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

test('what coming back from a provider adds is kept, and never leads out of the app', () => {
  expect(fromProviderSearch({ connect: 'acme', next: '/today', problem: '' })).toEqual({
    connect: 'acme',
    next: '/today',
  });
  expect(fromProviderSearch({ second: 'acme', next: '//evil.example' })).toEqual({
    second: 'acme',
  });
});
