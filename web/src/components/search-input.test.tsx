import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { draw } from '@/test/render';
import { SearchInput } from './search-input';

test('leaving the field searches at once, and not again later', async () => {
  const onSearch = vi.fn();
  await draw(<SearchInput label="Search jobs" value="" onSearch={onSearch} />);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search jobs' }), 'data');
  await userEvent.tab();
  expect(onSearch).toHaveBeenCalledExactlyOnceWith('data');
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(onSearch).toHaveBeenCalledOnce();
});

test('typing searches once, after a rest, without the blanks around it', async () => {
  const onSearch = vi.fn();
  await draw(<SearchInput label="Search jobs" value="" onSearch={onSearch} />);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search jobs' }), ' data ');
  await waitFor(() => expect(onSearch).toHaveBeenCalled());
  expect(onSearch).toHaveBeenCalledExactlyOnceWith('data');
});
