/** What all addresses hang on: the shell, and the guard of those that need somebody signed in. */
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { knownSession } from '@/api/session';
import { Shell } from './shell/shell';

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Shell,
});

/** What hangs here needs somebody to be signed in; others sign in first and come back. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    const session = await knownSession();
    if (session.status !== 'signed-in') {
      throw redirect({ to: '/sign-in', search: { next: location.href } });
    }
  },
});
