import { choiceParam, textParam, type RawSearch } from '@/lib/search-params';

export type PeopleView = 'all' | 'saved';

export interface PeopleSearch {
  q?: string | undefined;
  view?: PeopleView | undefined;
}

export const peopleSearch = (raw: RawSearch): PeopleSearch => ({
  q: textParam(raw, 'q'),
  view: choiceParam<PeopleView>(raw, 'view', ['all', 'saved']),
});
