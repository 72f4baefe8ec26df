import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { draw } from '@/test/render';
import { SearchInput } from './search-input';

test('typing searches once, after a rest, without the blanks around it', async () => {
  const onSearch = vi.fn();
  await draw(<SearchInput label="Search jobs" value="" onSearch={onSearch} />);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search jobs' }), ' data ');
  await waitFor(() => expect(onSearch).toHaveBeenCalled());
  expect(onSearch).toHaveBeenCalledExactlyOnceWith('data');
});
