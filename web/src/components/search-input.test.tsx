import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { draw } from '@/test/render';
import { SearchInput } from './search-input';

afterEach(() => {
  vi.useRealTimers();
});

/** The field, and a clock that moves only when it is told to. */
async function drawn() {
  const onSearch = vi.fn();
  await draw(<SearchInput label="Search jobs" value="" onSearch={onSearch} />);
  vi.useFakeTimers();
  // Testing-library moves a still clock on after what a user does, if it is one of Jest's.
  vi.stubGlobal('jest', { advanceTimersByTime: vi.advanceTimersByTime });
  const user = userEvent.setup({ delay: null });
  const rest = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  return { onSearch, user, rest, field: screen.getByRole('searchbox', { name: 'Search jobs' }) };
}

test('leaving the field searches at once, and not again later', async () => {
  const { onSearch, user, rest, field } = await drawn();
  await user.type(field, 'data');
  expect(onSearch).not.toHaveBeenCalled();
  await user.tab();
  expect(onSearch).toHaveBeenCalledExactlyOnceWith('data');
  await rest(10_000);
  expect(onSearch).toHaveBeenCalledOnce();
});

test('typing searches once, after a rest, without the blanks around it', async () => {
  const { onSearch, user, rest, field } = await drawn();
  await user.type(field, ' data ');
  await rest(249);
  expect(onSearch).not.toHaveBeenCalled();
  await rest(1);
  expect(onSearch).toHaveBeenCalledExactlyOnceWith('data');
  await rest(10_000);
  expect(onSearch).toHaveBeenCalledOnce();
});
