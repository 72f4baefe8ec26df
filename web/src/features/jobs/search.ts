import type { Employment, JobSearchFilters, Workplace } from '@/api/types';
import { EMPLOYMENT_LABEL, WORKPLACE_LABEL } from '@/lib/wording';
import {
  choiceParam,
  listParam,
  numberParam,
  textParam,
  type RawSearch,
} from '@/lib/search-params';

export type JobSort = 'relevance' | 'newest';

/** What the job search's address carries; the address is its only state. */
export interface JobsSearch {
  q?: string | undefined;
  location?: string | undefined;
  workplace?: Workplace[] | undefined;
  employment?: Employment[] | undefined;
  category?: string[] | undefined;
  place?: string[] | undefined;
  company_id?: string[] | undefined;
  salary_min?: number | undefined;
  max_age?: number | undefined;
  sort?: JobSort | undefined;
}

/** As long as what the interface takes for it. */
const LONGEST_CHANNEL = 40;

/** The filters beside the words: those that take several values, and those that take one step. */
export const LISTS = ['workplace', 'employment', 'category', 'place', 'company_id'] as const;
export const STEPS = ['salary_min', 'max_age'] as const;

export function jobsSearch(raw: RawSearch): JobsSearch {
  return {
    q: textParam(raw, 'q'),
    location: textParam(raw, 'location'),
    workplace: listParam(raw, 'workplace', isWorkplace),
    employment: listParam(raw, 'employment', isEmployment),
    category: listParam(raw, 'category'),
    place: listParam(raw, 'place'),
    company_id: listParam(raw, 'company_id', isId),
    salary_min: numberParam(raw, 'salary_min'),
    max_age: numberParam(raw, 'max_age'),
    sort: choiceParam<JobSort>(raw, 'sort', ['relevance', 'newest']),
  };
}

/** How many filters are set beside the words searched for. */
export function countFilters(search: JobsSearch): number {
  const chosen = LISTS.reduce((sum, name) => sum + (search[name]?.length ?? 0), 0);
  return chosen + STEPS.filter((name) => search[name] !== undefined).length;
}

/** What takes all of these filters away. */
export function noFilters(): Partial<JobsSearch> {
  return Object.fromEntries([...LISTS, ...STEPS].map((name) => [name, undefined]));
}

/** What of a search can be kept: all of it but the order. */
export function toFilters(search: JobsSearch): JobSearchFilters {
  const kept = Object.entries(search).filter(([name]) => name !== 'sort');
  return Object.fromEntries(kept.filter(([, value]: [string, unknown]) => value !== undefined));
}

/** A search that was kept, as the address carries it. */
export function fromFilters(filters: JobSearchFilters): JobsSearch {
  return jobsSearch({ ...filters });
}

/** Whether there is anything in it but an order. */
export function looksForSomething(search: JobsSearch): boolean {
  return Object.keys(toFilters(search)).length > 0;
}

function isWorkplace(value: string): value is Workplace {
  return value in WORKPLACE_LABEL;
}

function isEmployment(value: string): value is Employment {
  return value in EMPLOYMENT_LABEL;
}

function isId(value: string): value is string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** Where a reader comes from, as the link that led here says: `?source=` or what newsletters add. */
export function channelSearch(raw: RawSearch): { source?: string | undefined } {
  const said = textParam(raw, 'source') ?? textParam(raw, 'utm_source') ?? '';
  const source = said.trim().slice(0, LONGEST_CHANNEL);
  return source === '' ? {} : { source };
}
