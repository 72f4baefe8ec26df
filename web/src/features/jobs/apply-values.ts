import type { FormErrors } from '@mantine/form';
import type { Job, NewApplication, Question } from '@/api/types';
import type { FormLike } from '@/lib/form-problem';
import { capitalise } from '@/lib/wording';

/** An application while it is being written. */
export interface ApplyValues {
  cover_letter: string;
  /** Empty: none is sent. */
  resume_file_id: string;
  /** In the order of the job's questions, so that a refusal by index finds its field. */
  answers: { answer: string }[];
}

export function noAnswers(job: Job): ApplyValues {
  return {
    cover_letter: '',
    resume_file_id: '',
    answers: job.questions.map(() => ({ answer: '' })),
  };
}

/** What an application can't be sent with, by the form's field. */
export function findRefusedAnswers(questions: readonly Question[], values: ApplyValues) {
  const errors: Record<string, string> = {};
  questions.forEach((question, at) => {
    const answer = (values.answers[at]?.answer ?? '').trim();
    const field = `answers.${at}.answer`;
    if (question.required && answer === '') errors[field] = 'Please answer this';
    if (question.knock_out?.includes(answer)) errors[field] = 'With this answer nobody can apply';
  });
  return errors;
}

/** The answers with which one can apply, where not all are; nothing where all are. */
export function answersThatCount({ kind, choices, knock_out: out = [] }: Question): string[] {
  if (out.length === 0) return [];
  const all = kind === 'yes_no' ? ['yes', 'no'] : choices;
  const left = all.filter((answer) => !out.includes(answer));
  return kind === 'yes_no' ? left.map(capitalise) : left;
}

/** What is sent, and for each sent answer the place of its question in the form. */
export function toApplication(
  job: Job,
  values: ApplyValues,
  channel?: string,
): { body: NewApplication; sent: number[] } {
  const sent: number[] = [];
  const answers: { question_id: string; answer: string }[] = [];
  job.questions.forEach((question, at) => {
    const answer = (values.answers[at]?.answer ?? '').trim();
    if (answer === '') return;
    sent.push(at);
    answers.push({ question_id: question.id, answer });
  });
  return {
    sent,
    body: {
      job_id: job.id,
      cover_letter: values.cover_letter.trim() || null,
      answers,
      ...(channel !== undefined && { channel }),
      ...(values.resume_file_id !== '' && { resume_file_id: values.resume_file_id }),
    },
  };
}

/** Unanswered questions are not sent, so a refusal by index counts without them. */
export function withSentOrder(form: FormLike, sent: readonly number[]): FormLike {
  const inForm = (path: string) =>
    path.replace(/^answers\.(\d+)(\.answer)?$/, (_, at: string) => {
      return `answers.${sent[Number(at)] ?? at}.answer`;
    });
  return {
    getValues: () => form.getValues(),
    setErrors: (errors: FormErrors) =>
      form.setErrors(
        Object.fromEntries(Object.entries(errors).map(([path, words]) => [inForm(path), words])),
      ),
  };
}
