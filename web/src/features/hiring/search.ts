import { choiceParam, listParam, textParam, type RawSearch } from '@/lib/search-params';
import type { PipelineFilter } from './api/pipeline';

/** Which of the person's companies is shown. */
export function hiringSearch(raw: RawSearch): { company?: string | undefined } {
  return { company: textParam(raw, 'company') };
}

/** The one-time word of an invitation's mail. */
export function invitationSearch(raw: RawSearch): { token?: string } {
  const token = textParam(raw, 'token');
  return token === undefined ? {} : { token };
}

export const newJobSearch = hiringSearch;

export interface TalentSearch {
  q?: string | undefined;
}

export const talentSearch = (raw: RawSearch): TalentSearch => ({ q: textParam(raw, 'q') });

export interface PipelineSearch {
  /** Whose panel stands open beside the board; `application` in the links of notifications. */
  candidate?: string | undefined;
  q?: string | undefined;
  /** Answers that were given: the id of the question, a colon, the answer. */
  answer?: string[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  resume?: 'yes' | 'no' | undefined;
}

/** Whom the board shows, and whose panel stands open beside it. */
export function pipelineSearch(raw: RawSearch): PipelineSearch {
  return {
    candidate: textParam(raw, 'candidate') ?? textParam(raw, 'application'),
    q: textParam(raw, 'q'),
    answer: listParam(raw, 'answer'),
    from: dayParam(raw, 'from'),
    to: dayParam(raw, 'to'),
    resume: choiceParam(raw, 'resume', ['yes', 'no']),
  };
}

/** The filter of a board in the words of the interface. */
export function filterOf(search: PipelineSearch): PipelineFilter {
  return {
    ...(search.q !== undefined && { q: search.q }),
    ...(search.answer && { answer: search.answer }),
    ...(search.from !== undefined && { applied_from: search.from }),
    ...(search.to !== undefined && { applied_to: search.to }),
    ...(search.resume && { has_resume: search.resume === 'yes' }),
  };
}

function dayParam(raw: RawSearch, name: string): string | undefined {
  const day = textParam(raw, name);
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined;
}
