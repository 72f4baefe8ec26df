/** Every address of the app. Pages load when they are visited; what an address may carry is checked here. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { likelySession } from '@/api/session';
import { analyticsSearch } from '@/features/analytics/search';
import { applicationsSearch, newApplicationSearch } from '@/features/applications/search';
import { channelSearch, jobsSearch } from '@/features/jobs/search';
import { boxSearch } from '@/features/search/search';
import {
  account,
  apiKeys,
  arrived,
  authRoutes,
  authorizeProgram,
  connectedPrograms,
} from './auth-routes';
import { hiringRoutes, invitation } from './hiring-routes';
import { interviewRoutes } from './interview-routes';
import { mailbox, notifications, preferences, unsubscribe } from './notification-routes';
import { numbersRoutes } from './numbers-routes';
import { contact, contacts, editContact, newContact } from './contact-routes';
import { ownProfile, people, person } from './profile-routes';
import { root, signedIn } from './route-parents';

const landing = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const session = await likelySession().catch(() => null);
    if (session?.status === 'signed-in') throw redirect({ to: '/today', replace: true });
  },
  component: lazyRouteComponent(() => import('./pages/landing-page'), 'LandingPage'),
});

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  validateSearch: jobsSearch,
  component: lazyRouteComponent(() => import('@/features/jobs/pages/jobs-page'), 'JobsPage'),
});

const savedSearches = createRoute({
  getParentRoute: () => signedIn,
  path: '/saved-searches',
  component: lazyRouteComponent(
    () => import('@/features/jobs/pages/saved-searches-page'),
    'SavedSearchesPage',
  ),
});

const job = createRoute({
  getParentRoute: () => root,
  path: '/jobs/$jobId',
  validateSearch: channelSearch,
  component: lazyRouteComponent(() => import('@/features/jobs/pages/job-page'), 'JobPage'),
});

const careers = createRoute({
  getParentRoute: () => root,
  path: '/companies/$companyId',
  component: lazyRouteComponent(() => import('@/features/jobs/pages/company-page'), 'CompanyPage'),
});

const today = createRoute({
  getParentRoute: () => signedIn,
  path: '/today',
  component: lazyRouteComponent(() => import('@/features/dashboard/pages/today-page'), 'TodayPage'),
});

const applications = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications',
  validateSearch: applicationsSearch,
  component: lazyRouteComponent(
    () => import('@/features/applications/pages/applications-page'),
    'ApplicationsPage',
  ),
});

const newApplication = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications/new',
  validateSearch: newApplicationSearch,
  component: lazyRouteComponent(
    () => import('@/features/applications/pages/new-application-page'),
    'NewApplicationPage',
  ),
});

const importApplications = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications/import',
  component: lazyRouteComponent(
    () => import('@/features/applications/pages/import-page'),
    'ImportPage',
  ),
});

const application = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications/$applicationId',
  component: lazyRouteComponent(
    () => import('@/features/applications/pages/application-page'),
    'ApplicationPage',
  ),
});

const editApplication = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications/$applicationId/edit',
  component: lazyRouteComponent(
    () => import('@/features/applications/pages/edit-application-page'),
    'EditApplicationPage',
  ),
});

const apply = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs/$jobId/apply',
  validateSearch: channelSearch,
  component: lazyRouteComponent(() => import('@/features/jobs/pages/apply-page'), 'ApplyPage'),
});

const analytics = createRoute({
  getParentRoute: () => signedIn,
  path: '/analytics',
  validateSearch: analyticsSearch,
  component: lazyRouteComponent(
    () => import('@/features/analytics/pages/analytics-page'),
    'AnalyticsPage',
  ),
});

const search = createRoute({
  getParentRoute: () => signedIn,
  path: '/search',
  validateSearch: boxSearch,
  component: lazyRouteComponent(() => import('@/features/search/pages/search-page'), 'SearchPage'),
});

export const routeTree = root.addChildren([
  landing,
  ...authRoutes,
  jobs,
  job,
  careers,
  unsubscribe,
  invitation,
  signedIn.addChildren([
    today,
    applications,
    newApplication,
    importApplications,
    application,
    editApplication,
    ...interviewRoutes,
    ...hiringRoutes,
    apply,
    savedSearches,
    ...numbersRoutes,
    account,
    apiKeys,
    arrived,
    connectedPrograms,
    authorizeProgram,
    notifications,
    preferences,
    mailbox,
    analytics,
    search,
    contacts,
    newContact,
    contact,
    editContact,
    ownProfile,
    people,
    person,
  ]),
]);
