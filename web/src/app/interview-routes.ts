/** The addresses of the diary. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { interviewsSearch, newInterviewSearch } from '@/features/interviews/search';
import { signedIn } from './route-parents';

const interviews = createRoute({
  getParentRoute: () => signedIn,
  path: '/interviews',
  validateSearch: interviewsSearch,
  component: lazyRouteComponent(
    () => import('@/features/interviews/pages/interviews-page'),
    'InterviewsPage',
  ),
});

const newInterview = createRoute({
  getParentRoute: () => signedIn,
  path: '/interviews/new',
  validateSearch: newInterviewSearch,
  component: lazyRouteComponent(
    () => import('@/features/interviews/pages/new-interview-page'),
    'NewInterviewPage',
  ),
});

const interview = createRoute({
  getParentRoute: () => signedIn,
  path: '/interviews/$interviewId',
  component: lazyRouteComponent(
    () => import('@/features/interviews/pages/interview-page'),
    'InterviewPage',
  ),
});

const editInterview = createRoute({
  getParentRoute: () => signedIn,
  path: '/interviews/$interviewId/edit',
  component: lazyRouteComponent(
    () => import('@/features/interviews/pages/edit-interview-page'),
    'EditInterviewPage',
  ),
});

export const interviewRoutes = [interviews, newInterview, interview, editInterview] as const;
