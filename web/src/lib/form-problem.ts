import type { FormErrors } from '@mantine/form';
import { explain, isProblem } from '@/api/problem';

interface FormLike {
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
    const path = toFormPath(field);
    if (hasField(form.getValues(), path)) errors[path] = message;
    else homeless.push(`${field}: ${message}`);
  }
  form.setErrors(errors);
  return homeless.length > 0 ? homeless.join('\n') : null;
}

/** `body.answers[0].answer` as the form calls it: `answers.0.answer`. */
function toFormPath(field: string): string {
  return field.replace(/\[(\w+)\]/g, '.$1').replace(/^\$?\.?(?:body\.)?/, '');
}

function hasField(values: object, path: string): boolean {
  let here: unknown = values;
  for (const step of path.split('.')) {
    if (typeof here !== 'object' || here === null || !(step in here)) return false;
    here = (here as Record<string, unknown>)[step];
  }
  return true;
}
