import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Question } from '@/api/types';
import { aJob, anApplication } from '@/test/examples';
import { draw, findBarriers } from '@/test/render';
import { ApplyForm } from './apply-form';

const JOB = aJob({
  questions: [
    { id: 'q1', text: 'Shoe size?', kind: 'text', required: false, choices: [] },
    { id: 'q2', text: 'Can you fly?', kind: 'yes_no', required: true, choices: [] },
  ],
});

const sent: { body: unknown; key: string | null }[] = [];
let answer: () => Response;

beforeEach(() => {
  sent.length = 0;
  answer = () => Response.json(anApplication({ kind: 'hireloop' }), { status: 201 });
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'GET') return Response.json({ items: [], next_cursor: null });
    sent.push({ body: await request.json(), key: request.headers.get('Idempotency-Key') });
    return answer();
  });
});

async function drawForm(job = JOB) {
  const onSent = vi.fn();
  const drawn = await draw(<ApplyForm job={job} onSent={onSent} />);
  return { onSent, user: userEvent.setup(), ...drawn };
}

test('a question that must be answered is, before anything is sent', async () => {
  const { user } = await drawForm();
  await user.click(screen.getByRole('button', { name: 'Send application' }));
  expect(await screen.findByText('Please answer this')).toBeVisible();
  expect(sent).toEqual([]);
});

test('an answer that knocks out is said beforehand, and not sent', async () => {
  const question = { ...JOB.questions[1], required: true, knock_out: ['no'] };
  const { user } = await drawForm(aJob({ questions: [question as Question] }));
  expect(screen.getByText('Needed to apply: Yes')).toBeVisible();
  await user.click(screen.getByRole('radio', { name: 'No' }));
  await user.click(screen.getByRole('button', { name: 'Send application' }));
  expect(await screen.findByText('With this answer nobody can apply')).toBeVisible();
  expect(sent).toEqual([]);
});

test('letter and answers are sent, without the questions left open', async () => {
  const { user, onSent } = await drawForm();
  await user.type(screen.getByLabelText('Cover letter'), 'Hello');
  await user.click(screen.getByRole('radio', { name: 'Yes' }));
  await user.click(screen.getByRole('button', { name: 'Send application' }));
  await waitFor(() => expect(onSent).toHaveBeenCalled());
  expect(sent[0]?.body).toEqual({
    job_id: 'j1',
    cover_letter: 'Hello',
    answers: [{ question_id: 'q2', answer: 'yes' }],
  });
  expect(sent[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
});

test('sent again after a break, it carries the same key', async () => {
  const { user, onSent } = await drawForm();
  await user.click(screen.getByRole('radio', { name: 'Yes' }));
  answer = () => Response.json({ detail: 'Try again.' }, { status: 503 });
  await user.click(screen.getByRole('button', { name: 'Send application' }));
  await screen.findByText(/Try again/);
  answer = () => Response.json(anApplication(), { status: 201 });
  await user.click(screen.getByRole('button', { name: 'Send application' }));
  await waitFor(() => expect(onSent).toHaveBeenCalled());
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
});

test('whoever applied already is led to that application', async () => {
  const { user } = await drawForm();
  answer = () =>
    Response.json({ detail: 'You have one already.', application_id: 'a9' }, { status: 409 });
  await user.click(screen.getByRole('radio', { name: 'Yes' }));
  await user.click(screen.getByRole('button', { name: 'Send application' }));
  const link = await screen.findByRole('link', { name: 'See your application' });
  expect(link).toHaveAttribute('href', '/applications/a9');
});

test('a refused answer shows its message under its own question', async () => {
  const { user } = await drawForm();
  answer = () =>
    Response.json(
      {
        detail: 'Not valid',
        errors: [{ field: 'answers[0].answer', message: 'is not yes or no' }],
      },
      { status: 422 },
    );
  await user.click(screen.getByRole('radio', { name: 'Yes' }));
  await user.click(screen.getByRole('button', { name: 'Send application' }));
  await screen.findByText('is not yes or no');
  const group = screen.getByRole('radiogroup', { name: /Can you fly/ });
  expect(group.closest('.mantine-RadioGroup-root') ?? group.parentElement).toHaveTextContent(
    'is not yes or no',
  );
});

test('axe finds nothing in the form', async () => {
  const { container } = await drawForm();
  expect(await findBarriers(container)).toEqual([]);
});
