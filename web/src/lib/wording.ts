import type { Employment, InterviewType, Role, SalaryPeriod, Workplace } from '@/api/types';

export const WORKPLACE_LABEL: Readonly<Record<Workplace, string>> = {
  on_site: 'On site',
  hybrid: 'Hybrid',
  remote: 'Remote',
};

export const EMPLOYMENT_LABEL: Readonly<Record<Employment, string>> = {
  full_time: 'Full time',
  part_time: 'Part time',
  contract: 'Contract',
  internship: 'Internship',
  temporary: 'Temporary',
};

export const INTERVIEW_LABEL: Readonly<Record<InterviewType, string>> = {
  online: 'Online',
  phone: 'By phone',
  on_site: 'On site',
};

export const ROLE_LABEL: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  recruiter: 'Recruiter',
  interviewer: 'Interviewer',
};

/** What one may do in a company. */
export const ROLE_MEANING: Readonly<Record<Role, string>> = {
  owner: 'Decides who hires here, and does all that recruiters do',
  recruiter: 'Posts jobs and moves candidates',
  interviewer: 'Reads applications and says what they think',
};

export const PERIOD_LABEL: Readonly<Record<SalaryPeriod, string>> = {
  hour: 'per hour',
  day: 'per day',
  month: 'per month',
  year: 'per year',
};

export const LINK_LABEL = {
  website: 'Website',
  linkedin: 'LinkedIn',
  github: 'GitHub',
  portfolio: 'Portfolio',
  other: 'Other',
} as const;

/** Options for a select, from a table of labels. */
export function options<T extends string>(labels: Readonly<Record<T, string>>) {
  return (Object.keys(labels) as T[]).map((value) => ({ value, label: labels[value] }));
}

/** A label for a value of the wire, also for one this version does not know yet. */
export function labelOf(labels: Readonly<Record<string, string>>, value: string): string {
  return labels[value] ?? capitalise(value.replaceAll('_', ' '));
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "1 application", "3 applications". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
