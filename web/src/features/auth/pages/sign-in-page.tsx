import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { SecondFactorNeeded } from '@/api/types';
import { TextLink } from '@/components/links';
import { AuthCard } from '../components/auth-card';
import { SignInForm } from '../components/sign-in-form';
import { useGoOn } from '../use-go-on';

const route = getRouteApi('/sign-in');
// Neither is there at first sight: the page comes without them.
const PasskeySignIn = lazy(() =>
  import('../components/passkey-sign-in').then((file) => ({ default: file.PasskeySignIn })),
);
const SecondStep = lazy(() =>
  import('../components/second-step').then((file) => ({ default: file.SecondStep })),
);

const ProviderButtons = lazy(() =>
  import('../components/provider-buttons').then((file) => ({ default: file.ProviderButtons })),
);
const FromProvider = lazy(() =>
  import('../components/from-provider').then((file) => ({ default: file.FromProvider })),
);

export function SignInPage() {
  const search = route.useSearch();
  const { next, connect, second, problem } = search;
  const isFromProvider = [connect, second, problem].some((one) => one !== undefined);
  const [asked, setAsked] = useState<SecondFactorNeeded | null>(null);
  useGoOn(next, connect !== undefined);
  return (
    <AuthCard
      title={asked === null ? 'Sign in' : 'One more step'}
      lead={asked === null ? leadOf(next) : 'That is right. Now show that it is you.'}
      footer={
        <>
          New here?{' '}
          <TextLink to="/register" search={{ next }} underline="always">
            Create an account
          </TextLink>
        </>
      }
    >
      {isFromProvider && (asked === null || connect !== undefined) && (
        <Suspense fallback={null}>
          <FromProvider search={search} onAsked={setAsked} />
        </Suspense>
      )}
      {asked === null ? (
        <>
          <SignInForm onAsked={setAsked} />
          <Suspense fallback={null}>
            <PasskeySignIn />
            <ProviderButtons next={next} verb="Sign in" />
          </Suspense>
        </>
      ) : (
        <Suspense fallback={null}>
          <SecondStep asked={asked} onBack={() => setAsked(null)} />
        </Suspense>
      )}
    </AuthCard>
  );
}

function leadOf(next: string | undefined): string {
  return next === undefined ? 'Good to see you again.' : 'Sign in to go on.';
}
