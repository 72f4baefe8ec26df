import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { TextLink } from '@/components/links';
import { AuthCard } from '../components/auth-card';
import { RegisterForm } from '../components/register-form';
import { useGoOn } from '../use-go-on';

const route = getRouteApi('/register');
// Not there at first sight: the page comes without it.
const ProviderButtons = lazy(() =>
  import('../components/provider-buttons').then((file) => ({ default: file.ProviderButtons })),
);

export function RegisterPage() {
  const { next } = route.useSearch();
  useGoOn(next);
  return (
    <AuthCard
      title="Create account"
      lead="One account to look for work and to hire."
      footer={
        <>
          Already have an account?{' '}
          <TextLink to="/sign-in" search={{ next }} underline="always">
            Sign in
          </TextLink>
        </>
      }
    >
      <RegisterForm />
      <Suspense fallback={null}>
        <ProviderButtons next={next} verb="Go on" />
      </Suspense>
    </AuthCard>
  );
}
