/** The addresses of notifications, and of what leaves the house with them. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { unsubscribeSearch } from '@/features/notifications/search';
import { root, signedIn } from './route-parents';

export const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/notifications',
  component: lazyRouteComponent(
    () => import('@/features/notifications/pages/notifications-page'),
    'NotificationsPage',
  ),
});

export const preferences = createRoute({
  getParentRoute: () => signedIn,
  path: '/notifications/preferences',
  component: lazyRouteComponent(
    () => import('@/features/notifications/pages/preferences-page'),
    'PreferencesPage',
  ),
});

export const mailbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/mailbox',
  component: lazyRouteComponent(
    () => import('@/features/notifications/pages/mailbox-page'),
    'MailboxPage',
  ),
});

export const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: '/unsubscribe',
  validateSearch: unsubscribeSearch,
  component: lazyRouteComponent(
    () => import('@/features/notifications/pages/unsubscribe-page'),
    'UnsubscribePage',
  ),
});
