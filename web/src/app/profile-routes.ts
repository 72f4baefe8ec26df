/** The addresses of profiles: one's own, and those of others. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { peopleSearch } from '@/features/profile/search';
import { signedIn } from './route-parents';

export const ownProfile = createRoute({
  getParentRoute: () => signedIn,
  path: '/profile',
  component: lazyRouteComponent(
    () => import('@/features/profile/pages/own-profile-page'),
    'OwnProfilePage',
  ),
});

export const people = createRoute({
  getParentRoute: () => signedIn,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('@/features/profile/pages/people-page'), 'PeoplePage'),
});

export const person = createRoute({
  getParentRoute: () => signedIn,
  path: '/people/$userId',
  component: lazyRouteComponent(() => import('@/features/profile/pages/person-page'), 'PersonPage'),
});
