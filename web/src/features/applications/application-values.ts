import type { Application, ApplicationChange, NewApplication, Status } from '@/api/types';
import { checkSalary, toSalary, toSalaryDraft, type SalaryDraft } from '@/components/salary-fields';
import { isEnd } from '@/lib/status';

/** An application while it is being typed. */
export interface ApplicationValues {
  company: string;
  position: string;
  location: string;
  salary: SalaryDraft;
  salary_text: string;
  link: string;
  description: string;
  status: Status;
  /** A calendar day, as YYYY-MM-DD. */
  applied_at: string | null;
  source: string;
  tags: string[];
  /** The file of the résumé that went with it; empty if there is none. */
  resume_file_id: string;
  /** When to ask again, as YYYY-MM-DD. */
  follow_up_on: string | null;
}

/** Whether it is a whole web address, as the server takes it. */
export function isWebAddress(text: string): boolean {
  return WEB_ADDRESS.test(text);
}

const WEB_ADDRESS = /^https?:\/\/[^\s<>"]+$/;

export function toValues(application?: Application, now = new Date()): ApplicationValues {
  return {
    company: application?.company ?? '',
    position: application?.position ?? '',
    location: application?.location ?? '',
    salary: toSalaryDraft(application?.salary),
    salary_text: application?.salary_text ?? '',
    link: application?.link ?? '',
    description: application?.description ?? '',
    status: application?.status ?? 'applied',
    applied_at: application ? toDay(application.applied_at) : toDay(now.toISOString()),
    source: application?.source ?? '',
    tags: application?.tags ?? [],
    resume_file_id: application?.resume_file_id ?? '',
    follow_up_on: application?.follow_up_on ?? null,
  };
}

export function check(values: ApplicationValues): Partial<Record<string, string | null>> {
  return {
    company: values.company.trim() === '' ? 'Name the company' : null,
    position: values.position.trim() === '' ? 'Name the position' : null,
    salary: checkSalary(values.salary),
    link:
      values.link.trim() === '' || isWebAddress(values.link.trim())
        ? null
        : 'Give a full web address, beginning with https://',
  };
}

export function toNew(values: ApplicationValues): NewApplication {
  return { ...details(values), status: values.status };
}

/** Only what was changed, so that a field this form does not know stays as it is. */
export function toChanges(before: ApplicationValues, after: ApplicationValues): ApplicationChange {
  const old = details(before);
  const entries = Object.entries(details(after)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof typeof old]),
  );
  return Object.fromEntries(entries);
}

/** The moment that stands for a day: its noon here, so that no time zone makes it another day. */
export function fromDay(day: string | null, now = new Date()): string | null {
  if (day === null || day === '') return null;
  const noon = new Date(`${day}T12:00:00`);
  // What happened today did not happen later today.
  return (noon > now ? now : noon).toISOString();
}

export function toDay(iso: string | null): string | null {
  if (iso === null) return null;
  const date = new Date(iso);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The calendar day in so many days. */
export function dayIn(days: number, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12);
  return toDay(day.toISOString()) ?? '';
}

function details(values: ApplicationValues) {
  return {
    company: values.company.trim(),
    position: values.position.trim(),
    location: orNull(values.location),
    salary: toSalary(values.salary),
    salary_text: orNull(values.salary_text),
    link: orNull(values.link),
    description: orNull(values.description),
    applied_at: values.status === 'saved' ? null : fromDay(values.applied_at),
    source: orNull(values.source),
    tags: values.tags,
    resume_file_id: orNull(values.resume_file_id),
    follow_up_on: isEnd(values.status) ? null : values.follow_up_on,
  };
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
