import type { Employment, Workplace } from '@/api/types';
import { EMPLOYMENT_LABEL, WORKPLACE_LABEL } from '@/lib/wording';
import { choiceParam, listParam, textParam, type RawSearch } from '@/lib/search-params';

export type JobSort = 'relevance' | 'newest';

/** What the job search's address carries; the address is its only state. */
export interface JobsSearch {
  q?: string | undefined;
  location?: string | undefined;
  workplace?: Workplace[] | undefined;
  employment?: Employment[] | undefined;
  category?: string[] | undefined;
  sort?: JobSort | undefined;
}

export type FacetName = 'workplace' | 'employment' | 'category';

export function jobsSearch(raw: RawSearch): JobsSearch {
  return {
    q: textParam(raw, 'q'),
    location: textParam(raw, 'location'),
    workplace: listParam(raw, 'workplace', isWorkplace),
    employment: listParam(raw, 'employment', isEmployment),
    category: listParam(raw, 'category'),
    sort: choiceParam<JobSort>(raw, 'sort', ['relevance', 'newest']),
  };
}

/** How many filters are set beside the words searched for. */
export function countFilters(search: JobsSearch): number {
  return [search.workplace, search.employment, search.category].reduce(
    (sum, list) => sum + (list?.length ?? 0),
    0,
  );
}

function isWorkplace(value: string): value is Workplace {
  return value in WORKPLACE_LABEL;
}

function isEmployment(value: string): value is Employment {
  return value in EMPLOYMENT_LABEL;
}
