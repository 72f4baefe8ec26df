import type {
  Employment,
  Job,
  JobChange,
  JobContent,
  NewJob,
  NewQuestion,
  QuestionKind,
  Workplace,
} from '@/api/types';
import { checkSalary, toSalary, toSalaryDraft, type SalaryDraft } from '@/components/salary-fields';

/** A question while it is being written; `key` is its own only within the form. */
export interface QuestionDraft {
  key: string;
  id: string | null;
  text: string;
  kind: QuestionKind;
  choices: string[];
  required: boolean;
  /** Answers with which nobody can apply. */
  knock_out: string[];
}

/** A job while it is being written. */
export interface JobValues {
  title: string;
  description: string;
  location: string;
  workplace: Workplace;
  employment: Employment;
  salary: SalaryDraft;
  skills: string[];
  questions: QuestionDraft[];
  /** The last day to apply, as YYYY-MM-DD. */
  closes_at: string | null;
}

export function newQuestion(): QuestionDraft {
  return {
    key: crypto.randomUUID(),
    id: null,
    text: '',
    kind: 'text',
    choices: [],
    required: false,
    knock_out: [],
  };
}

export function toValues(job?: Job): JobValues {
  return {
    title: job?.title ?? '',
    description: job?.description ?? '',
    location: job?.location ?? '',
    workplace: job?.workplace ?? 'on_site',
    employment: job?.employment ?? 'full_time',
    salary: toSalaryDraft(job?.salary),
    skills: job?.skills ?? [],
    questions: (job?.questions ?? []).map((question) => ({
      ...question,
      key: question.id,
      kind: question.kind as QuestionKind,
      knock_out: question.knock_out ?? [],
    })),
    closes_at: job?.closes_at?.slice(0, 10) ?? null,
  };
}

/** A new job, begun with a template. */
export function fromContent(content: JobContent): JobValues {
  return {
    title: content.title ?? '',
    description: content.description ?? '',
    location: content.location ?? '',
    workplace: content.workplace ?? 'on_site',
    employment: content.employment ?? 'full_time',
    salary: toSalaryDraft(content.salary),
    skills: content.skills ?? [],
    questions: (content.questions ?? []).map(({ text, kind, choices, required, knock_out }) => ({
      ...newQuestion(),
      text,
      kind: kind ?? 'text',
      choices: choices ?? [],
      required: required ?? false,
      knock_out: knock_out ?? [],
    })),
    closes_at: null,
  };
}

/** What others may begin with: all but the date, and questions that are not this job's. */
export function toContent(values: JobValues): JobContent {
  return toWritten({
    ...values,
    questions: values.questions.map((question) => ({ ...question, id: null })),
  });
}

export function check(values: JobValues): Record<string, string | null> {
  const errors: Record<string, string | null> = {
    title: values.title.trim() === '' ? 'Give the job a title' : null,
    description: values.description.trim() === '' ? 'Say what the job is about' : null,
    salary: checkSalary(values.salary),
  };
  values.questions.forEach((question, at) => {
    if (question.text.trim() === '') errors[`questions.${at}.text`] = 'Write the question';
    if (question.kind === 'choice' && question.choices.length < 2) {
      errors[`questions.${at}.choices`] = 'Give at least two choices';
    }
    const offered = answersOf(question);
    if (question.knock_out.length > 0 && question.knock_out.length === offered.length) {
      errors[`questions.${at}.knock_out`] = 'Leave an answer with which one can apply';
    }
  });
  return errors;
}

export function toNewJob(companyId: string, values: JobValues): NewJob {
  return { company_id: companyId, ...toChanges(values) };
}

export function toChanges(values: JobValues) {
  return {
    ...toWritten(values),
    // The day counts to its end, wherever the reader is.
    closes_at: values.closes_at === null ? null : `${values.closes_at}T23:59:59Z`,
  } satisfies JobChange;
}

function toWritten(values: JobValues) {
  return {
    title: values.title.trim(),
    description: values.description.trim(),
    location: values.location.trim() === '' ? null : values.location.trim(),
    workplace: values.workplace,
    employment: values.employment,
    salary: toSalary(values.salary),
    skills: values.skills,
    questions: values.questions.map(toQuestion),
  } satisfies JobContent;
}

/** The answers that a question offers; none are offered where one writes freely. */
export function answersOf({ kind, choices }: QuestionDraft): { value: string; label: string }[] {
  if (kind === 'text') return [];
  if (kind === 'choice') return choices.map((choice) => ({ value: choice, label: choice }));
  return [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ];
}

/** A question after a change: what it no longer offers rules nobody out, and what does is asked. */
export function withChange(question: QuestionDraft, part: Partial<QuestionDraft>): QuestionDraft {
  const changed = { ...question, ...part };
  const offered = answersOf(changed).map(({ value }) => value);
  const out = changed.knock_out.filter((answer) => offered.includes(answer));
  return { ...changed, knock_out: out, required: changed.required || out.length > 0 };
}

function toQuestion({ id, text, kind, choices, required, knock_out }: QuestionDraft): NewQuestion {
  return {
    ...(id === null ? {} : { id }),
    text: text.trim(),
    kind,
    required,
    ...(kind === 'choice' ? { choices } : {}),
    ...(knock_out.length > 0 ? { knock_out } : {}),
  };
}
