import { choiceParam, textParam, type RawSearch } from '@/lib/search-params';
import { KINDS, type Kind } from './kinds';

/** What the search page's address carries. */
export interface BoxSearch {
  q?: string | undefined;
  type?: Kind | undefined;
}

export function boxSearch(raw: RawSearch): BoxSearch {
  return { q: textParam(raw, 'q'), type: choiceParam(raw, 'type', KINDS) };
}
