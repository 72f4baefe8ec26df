import { expect, test } from 'vitest';
import { withLatest } from './recent';

test('the latest search comes first and only once', () => {
  expect(withLatest(['cook', 'baker'], 'Baker')).toEqual(['Baker', 'cook']);
});

test('only a few are remembered', () => {
  expect(withLatest(['a', 'b', 'c', 'd', 'e'], 'f')).toEqual(['f', 'a', 'b', 'c', 'd']);
});
