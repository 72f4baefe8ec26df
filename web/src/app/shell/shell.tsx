import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { likelySession, wasSignedIn } from '@/api/session';
import { Announcer } from '@/components/announcer';
import { useSession } from '@/lib/use-session';
import { MemberShell } from './member-shell';
import classes from './shell.module.css';
import { VisitorShell } from './visitor-shell';

/** Around every page: for those signed in with everything, for visitors with a way in. */
export function Shell() {
  const session = useSession();
  const router = useRouter();

  useEffect(() => {
    likelySession().catch(() => undefined);
  }, []);

  useEffect(() => {
    // The session ended under an open page: its guard decides again, and leads to signing in.
    if (session.status === 'signed-out') void router.invalidate();
  }, [session.status, router]);

  const isMember =
    session.status === 'signed-in' || (session.status === 'unknown' && wasSignedIn());
  const Frame = isMember ? MemberShell : VisitorShell;
  return (
    <>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <Frame>
        <main id="content" className={classes.content} tabIndex={-1}>
          <Outlet />
        </main>
      </Frame>
      <Announcer />
    </>
  );
}
