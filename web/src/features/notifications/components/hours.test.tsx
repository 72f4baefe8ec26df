import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useQuery } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { keys } from '@/api/keys';
import type { Preferences } from '@/api/types';
import { draw } from '@/test/render';
import { Hours } from './hours';

const SAVED = {
  time_zone: 'Etc/UTC',
  quiet_hours: { from: '22:00', to: '07:00' },
  items: [],
} as unknown as Preferences;

function Shown() {
  const { data } = useQuery({
    queryKey: keys.preferences,
    queryFn: () => SAVED,
    initialData: SAVED,
    staleTime: Infinity,
  });
  return <Hours preferences={data} />;
}

test('going from one time to the other keeps nothing yet, and leaving both keeps both', async () => {
  const { queryClient } = await draw(<Shown />);
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  const kept = () => queryClient.getQueryData<Preferences>(keys.preferences)?.quiet_hours;
  const user = userEvent.setup();
  const to = screen.getByLabelText('To');
  await user.click(screen.getByLabelText('From'));
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '21:00' } });
  await user.tab();
  expect(to).toHaveFocus();
  fireEvent.change(to, { target: { value: '06:00' } });
  expect(kept()).toEqual({ from: '22:00', to: '07:00' });
  expect(to).toBeInTheDocument();
  await user.tab();
  await vi.waitFor(() => expect(kept()).toEqual({ from: '21:00', to: '06:00' }));
});
