/**
 * Who is signed in. The access token lives in this module's memory and nowhere else; the refresh token
 * is an HttpOnly cookie that no script can read.
 */
import { Unreachable } from './problem';

export type Session =
  { status: 'unknown' } | { status: 'signed-out' } | { status: 'signed-in'; accountId: string };

interface Tokens {
  account_id: string;
  access_token: string;
}

const REFRESH_URL = '/api/v1/auth/refresh';
const HINT_KEY = 'hireloop.session';

let session: Session = { status: 'unknown' };
let accessToken: string | null = null;
let renewal: Promise<boolean> | null = null;
const listeners = new Set<() => void>();
const otherTabs =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('hireloop-session');

otherTabs?.addEventListener('message', (event: MessageEvent<Session>) => {
  const next = event.data;
  const isSame =
    next.status === 'signed-in' &&
    session.status === 'signed-in' &&
    next.accountId === session.accountId;
  // Another person, or nobody: what this tab shows is no longer theirs to see.
  if (!isSame && session.status !== 'unknown') window.location.reload();
});

export const currentSession = (): Session => session;
export const currentToken = (): string | null => accessToken;

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes over the tokens of a sign-in, a registration or a refresh. */
export function signedIn(tokens: Tokens): void {
  const isNew = session.status !== 'signed-in' || session.accountId !== tokens.account_id;
  accessToken = tokens.access_token;
  if (!isNew) return;
  const wasSignedOut = session.status === 'signed-out';
  change({ status: 'signed-in', accountId: tokens.account_id });
  if (wasSignedOut) otherTabs?.postMessage(session);
}

export function signedOut(): void {
  const wasSignedIn = session.status === 'signed-in';
  accessToken = null;
  change({ status: 'signed-out' });
  if (wasSignedIn) otherTabs?.postMessage(session);
}

/** Ends the session by choice: everything this tab held is dropped with the page. */
export function leave(): void {
  accessToken = null;
  writeHint('out');
  otherTabs?.postMessage({ status: 'signed-out' });
  window.location.assign('/sign-in');
}

/** Whether this browser was last seen signed in; only good for choosing what to draw first. */
export function wasSignedIn(): boolean {
  return readHint() === 'in';
}

/** Settles who is signed in, asking the server when nobody knows yet. */
export async function knownSession(): Promise<Session> {
  if (session.status === 'unknown') await renew(null);
  return session;
}

/**
 * The same for a page that is open to everybody: a browser that was not last seen signed in is taken
 * for a visitor's, and visitors do not ask for a session with every page.
 */
export async function likelySession(): Promise<Session> {
  return readHint() === 'in' ? knownSession() : session;
}

/**
 * Gets a new access token unless somebody else already replaced `stale`. Requests that fail together
 * share one refresh, and tabs take turns, because each refresh token is good for one use.
 */
export async function renew(stale: string | null): Promise<boolean> {
  if (accessToken !== null && accessToken !== stale) return true;
  renewal ??= takeTurns(refresh).finally(() => {
    renewal = null;
  });
  return renewal;
}

async function refresh(): Promise<boolean> {
  let response: Response;
  try {
    response = await fetch(REFRESH_URL, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
  } catch (error) {
    throw new Unreachable(error);
  }
  if (response.status === 200) {
    signedIn((await response.json()) as Tokens);
    return true;
  }
  if (response.status >= 500 || response.status === 429) throw new Unreachable(response.status);
  signedOut();
  return false;
}

function takeTurns<T>(work: () => Promise<T>): Promise<T> {
  // Locks exist only on secure origins; without them the tabs may have to sign in again.
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('hireloop-refresh', work) as Promise<T>;
}

function change(next: Session): void {
  session = next;
  writeHint(next.status === 'signed-in' ? 'in' : 'out');
  for (const listener of listeners) listener();
}

function writeHint(hint: 'in' | 'out'): void {
  try {
    window.localStorage.setItem(HINT_KEY, hint);
  } catch {
    // Without storage the first paint guesses; nothing else depends on it.
  }
}

function readHint(): string | null {
  try {
    return window.localStorage.getItem(HINT_KEY);
  } catch {
    return null;
  }
}
