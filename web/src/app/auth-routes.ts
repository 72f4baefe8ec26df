/** The addresses of signing in, registering, and what the mails of an account lead to. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { mailedSearch, signInSearch } from '@/features/auth/search';
import { root, signedIn } from './route-parents';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
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

/** Unlike the others it needs somebody to be signed in. */
export const apiKeys = createRoute({
  getParentRoute: () => signedIn,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('@/features/auth/pages/api-keys-page'), 'ApiKeysPage'),
});
