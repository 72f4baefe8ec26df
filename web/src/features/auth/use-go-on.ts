import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '@/lib/use-session';

/**
 * Leads on as soon as somebody is signed in: to where they were going, or to what needs them today.
 * Who `waits` is led on by somebody else.
 */
export function useGoOn(next: string | undefined, waits = false): void {
  const router = useRouter();
  const isSignedIn = useSession().status === 'signed-in';
  useEffect(() => {
    if (isSignedIn && !waits) router.history.replace(next ?? '/today');
  }, [isSignedIn, next, router, waits]);
}
