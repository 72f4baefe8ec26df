import type { JsonResume, ResumeChange, ResumeTaken } from '@/api/types';
import type { FieldError } from '@/api/problem';
import { counted } from '@/lib/wording';

type Json = Record<string, unknown> | unknown[];

const UNKNOWN = 'is not a field here';

const FIELD_LABEL: Readonly<Record<ResumeChange['field'], string>> = {
  full_name: 'Full name',
  email: 'Contact email',
  phone: 'Phone',
  location: 'Location',
  position: 'Position',
  headline: 'Headline',
  skills: 'Skills',
  links: 'Links',
};

const SECTIONS: Readonly<Record<string, [one: string, many: string]>> = {
  work: ['job', 'jobs'],
  volunteer: ['volunteer role', 'volunteer roles'],
  education: ['education', 'educations'],
  awards: ['award', 'awards'],
  certificates: ['certificate', 'certificates'],
  publications: ['publication', 'publications'],
  languages: ['language', 'languages'],
  interests: ['interest', 'interests'],
  references: ['reference', 'references'],
  projects: ['project', 'projects'],
};

/** The document in a file's text. Throws for what is no JSON object. */
export function toDocument(text: string): JsonResume {
  const found: unknown = JSON.parse(text);
  if (typeof found !== 'object' || found === null || Array.isArray(found)) throw new SyntaxError();
  return found;
}

/** The parts that the schema does not name, if nothing else is wrong with the document. */
export function unknownParts(errors: readonly FieldError[]): string[] {
  const unknown = errors.filter(({ message }) => message === UNKNOWN);
  return unknown.length === errors.length ? unknown.map(({ field }) => field) : [];
}

/** The document without the parts at these paths, as in `basics.picture` and `work[0].company`. */
export function withoutParts(document: JsonResume, paths: readonly string[]): JsonResume {
  const copy = structuredClone(document);
  for (const path of paths) {
    const steps = path.replace(/\[(\d+)\]/g, '.$1').split('.');
    const last = steps.pop();
    let here: unknown = copy;
    for (const step of steps) here = isJson(here) ? Reflect.get(here, step) : undefined;
    if (isJson(here) && last !== undefined) Reflect.deleteProperty(here, last);
  }
  return copy;
}

/** One change in words: what it is of, what it would be, and what it is now. */
export function inWords({ field, before, after, added = [] }: ResumeChange) {
  return {
    label: FIELD_LABEL[field],
    becomes: after ?? `add ${added.join(', ')}`,
    now: before ?? null,
  };
}

/** "2 jobs, 1 award": what the document has and no profile; nothing if there is no such part. */
export function keptInWords(kept: ResumeTaken['kept']): string {
  return Object.entries(kept)
    .map(([section, count]) => counted(count, ...(SECTIONS[section] ?? [section, section])))
    .join(', ');
}

/** How many entries a document has in the sections that no profile has. */
export function keptIn(document: JsonResume): ResumeTaken['kept'] {
  const found = Object.keys(SECTIONS).map((section) => {
    const entries: unknown = Reflect.get(document, section);
    return [section, Array.isArray(entries) ? entries.length : 0] as const;
  });
  return Object.fromEntries(found.filter(([, count]) => count > 0));
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
