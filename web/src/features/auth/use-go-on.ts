import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '@/lib/use-session';

/** Leads on as soon as somebody is signed in: to where they were going, or to what needs them today. */
export function useGoOn(next: string | undefined): void {
  const router = useRouter();
  const isSignedIn = useSession().status === 'signed-in';
  useEffect(() => {
    if (isSignedIn) router.history.replace(next ?? '/today');
  }, [isSignedIn, next, router]);
}
