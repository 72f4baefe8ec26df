import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Company, MailTemplate } from '@/api/types';
import { draw } from '@/test/render';
import { CompanyFacts } from './company-facts';
import { Invitations } from './invitations';
import { MailTemplateForm } from './mail-template-form';

const COMPANY = {
  id: 'c1',
  name: 'Orbit',
  website: null,
  about: null,
  role: 'owner',
  logo_url: null,
  version: 1,
} as unknown as Company;
const MAIL = {
  kind: 'rejection',
  subject: 'Sorry',
  body: 'Dear {name}',
  is_automatic: false,
  version: 1,
} as unknown as MailTemplate;

let answer: (body: unknown) => void;
let sent: Request[];

/** What is saved is answered when the test says so. */
beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', (request: Request) => {
    if (request.method === 'GET') return Promise.resolve(Response.json({ items: [] }));
    sent.push(request);
    return new Promise<Response>((resolve) => {
      answer = (body) => resolve(Response.json(body));
    });
  });
});

/** Presses a button, types into a field while the answer is on its way, and lets the answer come. */
async function typeMeanwhile(button: string, label: RegExp, text: string, body: unknown) {
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: button }));
  await waitFor(() => expect(sent).toHaveLength(1));
  const field = screen.getByRole('textbox', { name: label });
  await user.clear(field);
  await user.type(field, text);
  act(() => answer(body));
  const send = screen.getByRole('button', { name: button });
  await waitFor(() => expect(send).not.toHaveAttribute('data-loading'));
  return { user, field, send };
}

async function type(label: RegExp, text: string) {
  const field = screen.getByRole('textbox', { name: label });
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

test('what was typed of a company while it was saved can be saved, too', async () => {
  await draw(<CompanyFacts company={COMPANY} />);
  await type(/Company name/, 'Orbit One');
  const saved = { ...COMPANY, name: 'Orbit One', version: 2 };
  const { field, send } = await typeMeanwhile('Save', /Company name/, 'Orbit Two', saved);
  expect(field).toHaveValue('Orbit Two');
  expect(send).toBeEnabled();
});

test('the next address stays that was typed while an invitation was sent', async () => {
  await draw(<Invitations companyId="c1" />);
  await type(/Email/, 'ada@example.com');
  const { field } = await typeMeanwhile('Send invitation', /Email/, 'grace@example.com', {});
  expect(field).toHaveValue('grace@example.com');
});

test('the address that was invited goes', async () => {
  await draw(<Invitations companyId="c1" />);
  await type(/Email/, 'ada@example.com');
  await userEvent.click(screen.getByRole('button', { name: 'Send invitation' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  act(() => answer({}));
  await waitFor(() => expect(screen.getByRole('textbox', { name: /Email/ })).toHaveValue(''));
});

test('what was typed of a mail while it was saved stays, and is saved over what was saved', async () => {
  await draw(<MailTemplateForm companyId="c1" template={MAIL} />);
  await type(/Subject/, 'Thank you');
  const saved = { ...MAIL, subject: 'Thank you', version: 2 };
  const { user, field, send } = await typeMeanwhile('Save', /Subject/, 'Thanks', saved);
  expect(field).toHaveValue('Thanks');
  await user.click(send);
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.headers.get('If-Match')).toBe('2');
});
