import type { FormErrors } from '@mantine/form';
import { explain, isProblem } from '@/api/problem';

export interface FormLike {
  setErrors: (errors: FormErrors) => void;
  getValues: () => object;
}

/**
 * Puts each refused field's message under that field. Answers what is left to say in a notification:
 * the whole problem, or nothing when every message found its field.
 */
export function showProblem(form: FormLike, error: unknown): string | null {
  if (!isProblem(error) || error.fieldErrors.length === 0) return explain(error);
  const errors: FormErrors = {};
  const homeless: string[] = [];
  for (const { field, message } of error.fieldErrors) {
    const path = findField(form.getValues(), toFormPath(field));
    if (path === null) homeless.push(`${field}: ${message}`);
    else errors[path] = message;
  }
  form.setErrors(errors);
  return homeless.length > 0 ? homeless.join('\n') : null;
}

/** `body.answers[0].answer` as the form calls it: `answers.0.answer`. */
function toFormPath(field: string): string {
  return field.replace(/\[(\w+)\]/g, '.$1').replace(/^\$?\.?(?:body\.)?/, '');
}

/** Where the form shows an error about this path; a list of words shows those of its items. */
function findField(values: object, path: string): string | null {
  let here: unknown = values;
  const walked: string[] = [];
  for (const step of path.split('.')) {
    if (isListOfWords(here)) break;
    if (typeof here !== 'object' || here === null || !(step in here)) return null;
    here = (here as Record<string, unknown>)[step];
    walked.push(step);
  }
  const isListOfForms = Array.isArray(here) && !isListOfWords(here);
  return isListOfForms ? null : walked.join('.');
}

function isListOfWords(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
