import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Company } from '@/api/types';
import { draw } from '@/test/render';
import { PromisePanel } from './promise-panel';

const COMPANY = { id: 'c1', name: 'Orbit', answer_days: 7, version: 1 } as unknown as Company;

test.each([
  ['14', '14'],
  ['', '10'],
])(
  'after ten days were promised, and "%s" typed meanwhile, "%s" are shown',
  async (text, shown) => {
    let answer: (response: Response) => void = () => undefined;
    const ask = vi.fn(() => new Promise<Response>((resolve) => (answer = resolve)));
    vi.stubGlobal('fetch', ask);
    await draw(<PromisePanel company={COMPANY} />);
    const user = userEvent.setup();
    const field = screen.getByRole('textbox', { name: /Days within/ });
    const send = screen.getByRole('button', { name: 'Promise' });
    await user.clear(field);
    await user.type(field, '10');
    await user.click(send);
    await waitFor(() => expect(ask).toHaveBeenCalledOnce());
    if (text !== '') {
      await user.clear(field);
      await user.type(field, text);
    }
    act(() => answer(Response.json({ ...COMPANY, answer_days: 10, version: 2 })));
    await waitFor(() => expect(send).not.toHaveAttribute('data-loading'));
    expect(field).toHaveValue(shown);
  },
);
