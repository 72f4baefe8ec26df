import { expect, test } from 'vitest';
import { aJob } from '@/test/examples';
import {
  check,
  fromContent,
  newQuestion,
  toChanges,
  toContent,
  toValues,
  withChange,
} from './job-values';

const QUESTION = { id: 'q1', text: 'Why?', kind: 'text', required: true, choices: [] };

test('a question that was there keeps its id, a new one has none', () => {
  const values = toValues(aJob({ questions: [QUESTION] }));
  const added = { ...newQuestion(), text: ' When? ' };
  const { questions } = toChanges({ ...values, questions: [...values.questions, added] });
  expect(questions).toEqual([
    { id: 'q1', text: 'Why?', kind: 'text', required: true },
    { text: 'When?', kind: 'text', required: false },
  ]);
});

test('what a question no longer offers knocks nobody out', () => {
  const asked = { ...newQuestion(), kind: 'choice' as const, choices: ['A', 'B'] };
  const out = withChange(asked, { knock_out: ['B'] });
  expect([out.knock_out, out.required]).toEqual([['B'], true]);
  expect(withChange(out, { choices: ['A', 'C'] }).knock_out).toEqual([]);
  expect(withChange(out, { kind: 'text' }).knock_out).toEqual([]);
});

test('one answer is left with which to apply', () => {
  const asked = { ...newQuestion(), text: 'Can you?', kind: 'yes_no' as const };
  const errorsWith = (knockOut: string[]) =>
    check({ ...toValues(aJob()), questions: [{ ...asked, knock_out: knockOut }] });
  expect(errorsWith(['yes', 'no'])['questions.0.knock_out']).toMatch('can apply');
  expect(errorsWith(['no'])['questions.0.knock_out']).toBeUndefined();
  expect(errorsWith([])['questions.0.knock_out']).toBeUndefined();
});

test('a template says all but the date, and asks questions of its own', () => {
  const question = { ...QUESTION, kind: 'yes_no', knock_out: ['no'] };
  const job = aJob({
    questions: [question],
    closes_at: '2026-12-01T23:59:59Z',
    skills: ['Flying'],
  });
  const content = toContent(toValues(job));
  expect(content).not.toHaveProperty('closes_at');
  expect(content.questions).toEqual([
    { text: 'Why?', kind: 'yes_no', required: true, knock_out: ['no'] },
  ]);
  const begun = fromContent(content);
  expect(toContent(begun)).toEqual(content);
  expect(begun.closes_at).toBeNull();
});

test('a question with one choice is no choice', () => {
  const question = { ...newQuestion(), text: 'Where?', kind: 'choice' as const, choices: ['A'] };
  const errors = check({ ...toValues(aJob()), questions: [question] });
  expect(errors['questions.0.choices']).toMatch('two choices');
});
