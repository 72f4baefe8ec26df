import type { QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';

const KEPT = 5;

/** What was searched for lately, the latest first. Lives with the cache: signing out forgets it. */
export const recentSearches = {
  queryKey: keys.recentSearches,
  queryFn: () => [] as string[],
  staleTime: Infinity,
  gcTime: Infinity,
};

export function rememberSearch(queryClient: QueryClient, q: string): void {
  const words = q.trim();
  if (words === '') return;
  queryClient.setQueryData<string[]>(keys.recentSearches, (before = []) =>
    withLatest(before, words),
  );
}

export function withLatest(before: readonly string[], words: string): string[] {
  const others = before.filter((one) => one.toLowerCase() !== words.toLowerCase());
  return [words, ...others].slice(0, KEPT);
}
