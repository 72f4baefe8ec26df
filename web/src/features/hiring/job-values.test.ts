import { expect, test } from 'vitest';
import { aJob } from '@/test/examples';
import { check, newQuestion, toChanges, toValues } from './job-values';

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

test('a question with one choice is no choice', () => {
  const question = { ...newQuestion(), text: 'Where?', kind: 'choice' as const, choices: ['A'] };
  const errors = check({ ...toValues(aJob()), questions: [question] });
  expect(errors['questions.0.choices']).toMatch('two choices');
});
