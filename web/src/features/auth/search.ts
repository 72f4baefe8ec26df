import { textParam, type RawSearch } from '@/lib/search-params';

/** Where to go after signing in; only addresses within this app. */
export function signInSearch(raw: RawSearch): { next?: string } {
  const next = textParam(raw, 'next');
  return next?.startsWith('/') && !/^\/[/\\]/.test(next) ? { next } : {};
}
