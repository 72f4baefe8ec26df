/** The addresses of signing in, registering, and what the mails of an account lead to. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { fromProviderSearch, mailedSearch, signInSearch } from '@/features/auth/search';
import { root, signedIn } from './route-parents';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: fromProviderSearch,
  component: lazyRouteComponent(() => import('@/features/auth/pages/sign-in-page'), 'SignInPage'),
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  validateSearch: signInSearch,
  component: lazyRouteComponent(
    () => import('@/features/auth/pages/register-page'),
    'RegisterPage',
  ),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => import('@/features/auth/pages/forgot-password-page'),
    'ForgotPasswordPage',
  ),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: mailedSearch,
  component: lazyRouteComponent(
    () => import('@/features/auth/pages/reset-password-page'),
    'ResetPasswordPage',
  ),
});

const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: '/verify-email',
  validateSearch: mailedSearch,
  component: lazyRouteComponent(
    () => import('@/features/auth/pages/verify-email-page'),
    'VerifyEmailPage',
  ),
});

export const authRoutes = [signIn, register, forgotPassword, resetPassword, verifyEmail] as const;

/** Unlike the others these need somebody to be signed in. */
export const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  validateSearch: fromProviderSearch,
  component: lazyRouteComponent(() => import('@/features/auth/pages/account-page'), 'AccountPage'),
});

export const apiKeys = createRoute({
  getParentRoute: () => signedIn,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('@/features/auth/pages/api-keys-page'), 'ApiKeysPage'),
});

/** Where providers lead back to: it settles that somebody is signed in now, and leads on. */
export const arrived = createRoute({
  getParentRoute: () => signedIn,
  path: '/arrived',
  validateSearch: signInSearch,
  beforeLoad: ({ search }) => {
    throw redirect({ href: search.next ?? '/today' });
  },
});

/** Where a program of somebody else asks to be let in. What it asks for, only the server reads. */
export const authorizeProgram = createRoute({
  getParentRoute: () => signedIn,
  path: '/oauth/authorize',
  component: lazyRouteComponent(
    () => import('@/features/programs/pages/authorize-page'),
    'AuthorizePage',
  ),
});

export const connectedPrograms = createRoute({
  getParentRoute: () => signedIn,
  path: '/connected-programs',
  component: lazyRouteComponent(
    () => import('@/features/programs/pages/connected-programs-page'),
    'ConnectedProgramsPage',
  ),
});
