import { textParam, type RawSearch } from '@/lib/search-params';

/** Which of the person's companies is shown. */
export function hiringSearch(raw: RawSearch): { company?: string | undefined } {
  return { company: textParam(raw, 'company') };
}

export const newJobSearch = hiringSearch;

/** Which candidate's panel stands open beside the board. */
export function pipelineSearch(raw: RawSearch): { candidate?: string | undefined } {
  return { candidate: textParam(raw, 'candidate') };
}
