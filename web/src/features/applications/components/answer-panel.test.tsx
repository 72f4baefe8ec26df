import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { anApplication } from '@/test/examples';
import { draw, findBarriers } from '@/test/render';
import { AnswerPanel } from './answer-panel';

const moves: unknown[] = [];

beforeEach(() => {
  moves.length = 0;
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'POST') moves.push(await request.json());
    return Response.json(anApplication({ kind: 'hireloop', status: 'applied' }));
  });
});

test('what nobody answered is opened again, and nobody is blamed but the company', async () => {
  const closed = anApplication({ kind: 'hireloop', status: 'rejected', ended_by: 'silence' });
  const { container } = await draw(<AnswerPanel application={closed} />);
  expect(screen.getByText(/did not answer in the time it promised/)).toBeVisible();
  expect(await findBarriers(container)).toEqual([]);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Open again' }));
  await waitFor(() => expect(moves).toHaveLength(1));
  expect(moves[0]).toMatchObject({ status: 'applied' });
});

test('a promise is said with its day', async () => {
  const waiting = anApplication({ kind: 'hireloop', answer_by: '2027-02-01T12:00:00Z' });
  await draw(<AnswerPanel application={waiting} />);
  expect(screen.getByText(/By Feb 1/)).toBeVisible();
});

test('where nothing was promised nothing is said', async () => {
  await draw(<AnswerPanel application={anApplication()} />);
  expect(screen.queryByRole('region')).toBeNull();
});
