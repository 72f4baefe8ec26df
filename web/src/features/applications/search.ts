import type { Status } from '@/api/types';
import { choiceParam, listParam, textParam, type RawSearch } from '@/lib/search-params';
import { CLOSED, isStatus, STATUSES } from '@/lib/status';

export type TrackerView = 'board' | 'table';
export type TrackerSort = 'updated' | 'applied' | 'company';

/** What the tracker's address carries; the address is its only state. */
export interface ApplicationsSearch {
  view?: TrackerView | undefined;
  q?: string | undefined;
  status?: Status[] | undefined;
  sort?: TrackerSort | undefined;
}

export function applicationsSearch(raw: RawSearch): ApplicationsSearch {
  return {
    view: choiceParam<TrackerView>(raw, 'view', ['board', 'table']),
    q: textParam(raw, 'q'),
    status: listParam(raw, 'status', isStatus),
    sort: choiceParam<TrackerSort>(raw, 'sort', ['updated', 'applied', 'company']),
  };
}

/** The statuses to show, in the vocabulary's order; without a choice all that are still going on. */
export function shownStatuses(chosen: readonly Status[] | undefined): readonly Status[] {
  return STATUSES.filter((status) => (chosen ? chosen.includes(status) : !CLOSED.includes(status)));
}
