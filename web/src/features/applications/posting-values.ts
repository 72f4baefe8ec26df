import { explain, isProblem } from '@/api/problem';
import type { Draft, Origin } from '@/api/types';
import { toSalaryDraft } from '@/components/salary-fields';
import { counted } from '@/lib/wording';
import { toValues, type ApplicationValues } from './application-values';

/** Where the fields of a form were found, by field. */
export type Origins = Partial<Record<keyof ApplicationValues, Origin>>;

export const ORIGIN_LABEL: Record<Origin, string> = {
  markup: 'As the page states it',
  page: 'From the page’s title',
  text: 'From the text; check it',
};

/** The form as a posting fills it in; what the posting does not say is as in a new one. */
export function fromDraft(draft: Draft, now = new Date()): ApplicationValues {
  return {
    ...toValues(undefined, now),
    company: draft.company ?? '',
    position: draft.position ?? '',
    location: draft.location ?? '',
    salary: toSalaryDraft(draft.salary),
    salary_text: draft.salary_text ?? '',
    description: draft.description ?? '',
    link: draft.link ?? '',
    source: draft.source ?? '',
  };
}

/** What was read, in one sentence. */
export function toldOf(draft: Draft): string {
  const found = Object.keys(draft.origins).filter((field) => field !== 'description');
  const where = draft.kind === 'page' ? 'the page' : 'the text';
  if (found.length === 0) return `Nothing in ${where} says what it is about, so the rest is yours.`;
  return `${counted(found.length, 'field')} filled in from ${where}. Check them, then add it.`;
}

/** Why a posting was not read, in one sentence. */
export function whyNotRead(error: unknown): string {
  const first = isProblem(error) ? error.fieldErrors[0] : undefined;
  if (!first) return explain(error);
  return `${first.field === 'file' ? 'The file' : 'The text'} ${first.message}.`;
}

/** Without what people paste by accident and the server refuses. Tabs and line ends stay. */
export function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) => ('\t\n\r'.includes(sign) ? sign : ''));
}
