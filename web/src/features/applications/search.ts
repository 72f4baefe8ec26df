import type { Status, ViewFilter } from '@/api/types';
import { choiceParam, listParam, textParam, type RawSearch } from '@/lib/search-params';
import { CLOSED, isStatus, STATUSES } from '@/lib/status';

export type TrackerView = 'board' | 'table' | 'calendar';
export type TrackerSort = 'next_step' | 'updated' | 'applied' | 'company';

/** What the tracker's address carries; the address is its only state. */
export interface ApplicationsSearch {
  view?: TrackerView | undefined;
  q?: string | undefined;
  status?: Status[] | undefined;
  tag?: string[] | undefined;
  /** Applied on these days or between them, as YYYY-MM-DD. */
  from?: string | undefined;
  to?: string | undefined;
  sort?: TrackerSort | undefined;
  /** Of the calendar, as YYYY-MM. */
  month?: string | undefined;
}

/** Which way of adding an application is shown: by hand, if nothing is said. */
export interface NewApplicationSearch {
  from?: 'posting' | undefined;
}

export function newApplicationSearch(raw: RawSearch): NewApplicationSearch {
  return { from: choiceParam(raw, 'from', ['posting']) };
}

export function applicationsSearch(raw: RawSearch): ApplicationsSearch {
  return {
    view: choiceParam<TrackerView>(raw, 'view', ['board', 'table', 'calendar']),
    q: textParam(raw, 'q'),
    status: listParam(raw, 'status', isStatus),
    tag: listParam(raw, 'tag'),
    from: dayParam(raw, 'from'),
    to: dayParam(raw, 'to'),
    sort: choiceParam<TrackerSort>(raw, 'sort', ['next_step', 'updated', 'applied', 'company']),
    month: matching(textParam(raw, 'month'), /^\d{4}-(0[1-9]|1[0-2])$/),
  };
}

/** The statuses to show, in the vocabulary's order; without a choice all that are still going on. */
export function shownStatuses(chosen: readonly Status[] | undefined): readonly Status[] {
  return STATUSES.filter((status) => (chosen ? chosen.includes(status) : !CLOSED.includes(status)));
}

/** Whether more than a view and an order is chosen. */
export function isFiltered({ q, status, tag, from, to }: ApplicationsSearch): boolean {
  return [q, status, tag, from, to].some((value) => value !== undefined);
}

function dayParam(raw: RawSearch, name: string): string | undefined {
  const day = matching(textParam(raw, name), /^\d{4}-\d{2}-\d{2}$/);
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : undefined;
}

function matching(text: string | undefined, pattern: RegExp): string | undefined {
  return text !== undefined && pattern.test(text) ? text : undefined;
}

/** What the address shows, as it is kept under a name. */
export function toView({ q, status, tag, from, to, sort, view }: ApplicationsSearch): ViewFilter {
  return {
    q,
    status,
    tag,
    applied_from: from,
    applied_to: to,
    sort,
    layout: view,
    include_closed: status === undefined ? false : undefined,
  };
}

export function fromView(filter: ViewFilter): ApplicationsSearch {
  return {
    view: filter.layout ?? undefined,
    q: filter.q ?? undefined,
    status: filter.status ?? (filter.include_closed === true ? [...STATUSES] : undefined),
    tag: filter.tag ?? undefined,
    from: filter.applied_from ?? undefined,
    to: filter.applied_to ?? undefined,
    sort: filter.sort ?? undefined,
  };
}
