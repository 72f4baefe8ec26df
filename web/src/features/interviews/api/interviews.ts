import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { InterviewType } from '@/api/types';

export interface InterviewFilter {
  when: 'upcoming' | 'past';
  type?: InterviewType[] | undefined;
}

export interface InterviewRange {
  /** Moments: begins at the first or later, and before the last. */
  from: string;
  to: string;
  type?: InterviewType[] | undefined;
}

const PAGE_SIZE = 30;
const MOST = 100;

/** The diary page by page: what comes next first, or what was last first. */
export const interviews = ({ when, type }: InterviewFilter) =>
  infiniteQueryOptions({
    queryKey: keys.interviews.list({ when, type }),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/interviews', {
          signal,
          params: { query: { when, type, limit: PAGE_SIZE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** What begins within a week, a month, or around a time that somebody is about to choose. */
export const interviewsWithin = ({ from, to, type }: InterviewRange) =>
  queryOptions({
    queryKey: keys.interviews.list({ from, to, type }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/interviews', {
          signal,
          params: { query: { from, to, type, limit: MOST } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
