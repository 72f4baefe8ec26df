import { useSyncExternalStore } from 'react';
import { currentSession, subscribe, type Session } from '@/api/session';

/** Who is signed in, and again whenever that changes. */
export function useSession(): Session {
  return useSyncExternalStore(subscribe, currentSession);
}
