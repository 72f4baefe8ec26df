import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { anApplication } from '@/test/examples';
import { useSelection } from './use-selection';

const items = ['a', 'b', 'c', 'd'].map((id) => anApplication({ id }));

function idsOf(chosen: readonly { id: string }[]): string {
  return chosen.map((one) => one.id).join('');
}

test('with shift all in between are chosen, upwards too', () => {
  const { result } = renderHook(() => useSelection(items));
  act(() => result.current.toggle('d', false));
  act(() => result.current.toggle('b', true));
  expect(idsOf(result.current.chosen)).toBe('bcd');
});

test('all are chosen, and then none', () => {
  const { result } = renderHook(() => useSelection(items));
  act(() => result.current.toggleAll());
  expect(result.current.isAll).toBe(true);
  act(() => result.current.toggleAll());
  expect(idsOf(result.current.chosen)).toBe('');
});

test('what is no longer shown is not chosen', () => {
  const { result, rerender } = renderHook(({ shown }) => useSelection(shown), {
    initialProps: { shown: items },
  });
  act(() => result.current.toggleAll());
  rerender({ shown: items.slice(0, 2) });
  expect(idsOf(result.current.chosen)).toBe('ab');
});
