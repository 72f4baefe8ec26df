import { textParam, type RawSearch } from '@/lib/search-params';

/** Where to go after signing in; only addresses within this app. */
export function signInSearch(raw: RawSearch): { next?: string } {
  const next = textParam(raw, 'next');
  return next?.startsWith('/') && !/^\/[/\\]/.test(next) ? { next } : {};
}

/** What coming back from a provider adds: what went wrong there, or what is still to be done. */
export interface FromProviderSearch {
  next?: string;
  problem?: string;
  provider?: string;
  connect?: string;
  second?: string;
}

export function fromProviderSearch(raw: RawSearch): FromProviderSearch {
  const found: FromProviderSearch = signInSearch(raw);
  for (const name of ['problem', 'provider', 'connect', 'second'] as const) {
    const value = textParam(raw, name);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/** The one-time word of a mail's link. */
export function mailedSearch(raw: RawSearch): { token?: string } {
  const token = textParam(raw, 'token');
  return token === undefined ? {} : { token };
}
