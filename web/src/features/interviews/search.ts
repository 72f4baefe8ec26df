import type { InterviewType } from '@/api/types';
import { choiceParam, listParam, textParam, type RawSearch } from '@/lib/search-params';

export type DiaryView = 'upcoming' | 'past' | 'week' | 'month';

/** What the diary's address carries; the address is its only state. */
export interface InterviewsSearch {
  view?: DiaryView | undefined;
  type?: InterviewType[] | undefined;
  /** The day around which week and month are shown, as YYYY-MM-DD. */
  day?: string | undefined;
}

export interface NewInterviewSearch {
  /** The application it is for. */
  application?: string | undefined;
}

const TYPES: readonly string[] = ['online', 'phone', 'on_site'];

export function interviewsSearch(raw: RawSearch): InterviewsSearch {
  const day = textParam(raw, 'day');
  return {
    view: choiceParam<DiaryView>(raw, 'view', ['upcoming', 'past', 'week', 'month']),
    type: listParam(raw, 'type', (type): type is InterviewType => TYPES.includes(type)),
    day: day !== undefined && isDay(day) ? day : undefined,
  };
}

export function newInterviewSearch(raw: RawSearch): NewInterviewSearch {
  return { application: textParam(raw, 'application') };
}

function isDay(text: string): boolean {
  const moment = Date.parse(`${text}T00:00:00Z`);
  return /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(moment);
}
