import { getRouteApi } from '@tanstack/react-router';
import { TextLink } from '@/components/links';
import { AuthCard } from '../components/auth-card';
import { SignInForm } from '../components/sign-in-form';
import { useGoOn } from '../use-go-on';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { next } = route.useSearch();
  useGoOn(next);
  return (
    <AuthCard
      title="Sign in"
      lead={next === undefined ? 'Good to see you again.' : 'Sign in to go on.'}
      footer={
        <>
          New here?{' '}
          <TextLink to="/register" search={{ next }} underline="always">
            Create an account
          </TextLink>
        </>
      }
    >
      <SignInForm />
    </AuthCard>
  );
}
