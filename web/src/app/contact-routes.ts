/** The addresses of contacts. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { contactsSearch, newContactSearch } from '@/features/contacts/search';
import { signedIn } from './route-parents';

export const contacts = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts',
  validateSearch: contactsSearch,
  component: lazyRouteComponent(
    () => import('@/features/contacts/pages/contacts-page'),
    'ContactsPage',
  ),
});

export const newContact = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts/new',
  validateSearch: newContactSearch,
  component: lazyRouteComponent(
    () => import('@/features/contacts/pages/new-contact-page'),
    'NewContactPage',
  ),
});

export const contact = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts/$contactId',
  component: lazyRouteComponent(
    () => import('@/features/contacts/pages/contact-page'),
    'ContactPage',
  ),
});

export const editContact = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts/$contactId/edit',
  component: lazyRouteComponent(
    () => import('@/features/contacts/pages/edit-contact-page'),
    'EditContactPage',
  ),
});
