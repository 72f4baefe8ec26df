import { useInfiniteQuery } from '@tanstack/react-query';
import type { SearchHit } from '@/api/types';
import { box } from '@/features/search/api/box';
import { KINDS, type Kind } from '@/features/search/kinds';

interface Finds {
  /** The same object until something else was found. */
  items: readonly SearchHit[];
  groups: { kind: Kind; hits: SearchHit[] }[];
  count: number;
  searchedFor: string | null;
  isSearching: boolean;
}

const SHOWN = 4;
const NOTHING: readonly SearchHit[] = [];

/** The best that has the words, by what it is. */
export function useFinds(q: string): Finds {
  const found = useInfiniteQuery(box({ q }));
  const first = q === '' ? undefined : found.data?.pages[0];
  const hits = first?.items ?? NOTHING;
  const groups = KINDS.map((kind) => ({
    kind,
    hits: hits.filter((hit) => hit.type === kind).slice(0, SHOWN),
  })).filter((group) => group.hits.length > 0);
  return {
    items: hits,
    groups,
    count: hits.length,
    searchedFor: first?.searched_for ?? null,
    isSearching: found.isFetching,
  };
}
