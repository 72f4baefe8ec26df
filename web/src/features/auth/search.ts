import { textParam, type RawSearch } from '@/lib/search-params';

/** Where to go after signing in; only addresses within this app. */
export function signInSearch(raw: RawSearch): { next?: string } {
  const next = textParam(raw, 'next');
  return next?.startsWith('/') && !/^\/[/\\]/.test(next) ? { next } : {};
}

/** The one-time word of a mail's link. */
export function mailedSearch(raw: RawSearch): { token?: string } {
  const token = textParam(raw, 'token');
  return token === undefined ? {} : { token };
}
