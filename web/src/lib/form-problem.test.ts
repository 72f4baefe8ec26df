import { expect, test, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { showProblem } from './form-problem';

const VALUES = {
  email: '',
  salary: { min: '' },
  answers: [{ answer: '' }],
  tags: ['a', 'b'],
};

function refused(...errors: { field: string; message: string }[]) {
  const setErrors = vi.fn();
  const form = { setErrors, getValues: () => VALUES };
  const rest = showProblem(form, new Problem(422, { detail: 'Not valid', errors }));
  return { rest, shown: setErrors.mock.calls[0]?.[0] as unknown };
}

test('each refused field shows its message, also deep inside', () => {
  const { rest, shown } = refused(
    { field: 'email', message: 'is taken' },
    { field: 'salary.min', message: 'is negative' },
    { field: 'answers[0].answer', message: 'is too long' },
  );
  expect(shown).toEqual({
    email: 'is taken',
    'salary.min': 'is negative',
    'answers.0.answer': 'is too long',
  });
  expect(rest).toBeNull();
});

test('a message about one tag is shown under the tags', () => {
  expect(refused({ field: 'tags[1]', message: 'is too long' }).shown).toEqual({
    tags: 'is too long',
  });
});

test('a message that no field shows is not lost', () => {
  expect(refused({ field: 'job_id', message: 'is closed' }).rest).toBe('job_id: is closed');
  expect(refused({ field: 'answers', message: 'one is missing' }).rest).toBe(
    'answers: one is missing',
  );
});

test('a problem without fields is said in its own words', () => {
  const form = { setErrors: vi.fn(), getValues: () => VALUES };
  const closed = new Problem(409, { detail: 'This job is closed.' });
  expect(showProblem(form, closed)).toBe('This job is closed.');
});
