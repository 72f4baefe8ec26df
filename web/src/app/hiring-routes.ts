/** The addresses of those who hire. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import {
  hiringSearch,
  invitationSearch,
  newJobSearch,
  pipelineSearch,
  talentSearch,
} from '@/features/hiring/search';
import { root, signedIn } from './route-parents';

const hiring = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring',
  validateSearch: hiringSearch,
  component: lazyRouteComponent(() => import('@/features/hiring/pages/hiring-page'), 'HiringPage'),
});

const newCompany = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring/companies/new',
  component: lazyRouteComponent(
    () => import('@/features/hiring/pages/new-company-page'),
    'NewCompanyPage',
  ),
});

const company = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring/companies/$companyId',
  component: lazyRouteComponent(
    () => import('@/features/hiring/pages/company-page'),
    'CompanyPage',
  ),
});

/** Where the mail of an invitation leads, whoever is signed in. */
export const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  validateSearch: invitationSearch,
  component: lazyRouteComponent(
    () => import('@/features/hiring/pages/invitation-page'),
    'InvitationPage',
  ),
});

const newJob = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring/jobs/new',
  validateSearch: newJobSearch,
  component: lazyRouteComponent(() => import('@/features/hiring/pages/new-job-page'), 'NewJobPage'),
});

const editJob = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring/jobs/$jobId/edit',
  component: lazyRouteComponent(
    () => import('@/features/hiring/pages/edit-job-page'),
    'EditJobPage',
  ),
});

const pipeline = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring/jobs/$jobId',
  validateSearch: pipelineSearch,
  component: lazyRouteComponent(
    () => import('@/features/hiring/pages/pipeline-page'),
    'PipelinePage',
  ),
});

const mailTemplates = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring/companies/$companyId/mails',
  component: lazyRouteComponent(
    () => import('@/features/hiring/pages/mail-templates-page'),
    'MailTemplatesPage',
  ),
});

const talent = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring/companies/$companyId/talent',
  validateSearch: talentSearch,
  component: lazyRouteComponent(() => import('@/features/hiring/pages/talent-page'), 'TalentPage'),
});

const webhooks = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring/companies/$companyId/webhooks',
  component: lazyRouteComponent(
    () => import('@/features/webhooks/pages/webhooks-page'),
    'WebhooksPage',
  ),
});

const candidate = createRoute({
  getParentRoute: () => signedIn,
  path: '/hiring/jobs/$jobId/candidates/$applicationId',
  component: lazyRouteComponent(
    () => import('@/features/hiring/pages/candidate-page'),
    'CandidatePage',
  ),
});

export const hiringRoutes = [
  hiring,
  newCompany,
  company,
  newJob,
  editJob,
  pipeline,
  mailTemplates,
  talent,
  webhooks,
  candidate,
];
