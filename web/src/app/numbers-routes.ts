/** What becomes of applications, for the companies that receive them. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { analyticsSearch } from '@/features/analytics/search';
import { signedIn } from './route-parents';

const jobNumbers = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring/jobs/$jobId/numbers',
  component: lazyRouteComponent(
    () => import('@/features/analytics/pages/job-numbers-page'),
    'JobNumbersPage',
  ),
});

const companyNumbers = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring/companies/$companyId/numbers',
  validateSearch: analyticsSearch,
  component: lazyRouteComponent(
    () => import('@/features/analytics/pages/company-numbers-page'),
    'CompanyNumbersPage',
  ),
});

export const numbersRoutes = [jobNumbers, companyNumbers] as const;
