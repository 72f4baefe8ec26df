import { Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Page } from '@/components/page';
import { ActivityList } from '../components/activity-list';
import { ConnectedAccounts } from '../components/connected-accounts';
import { DeleteAccount } from '../components/delete-account';
import { EmailAndPassword } from '../components/email-and-password';
import { SecuritySection } from '../components/security-section';
import { SignedInDevices } from '../components/signed-in-devices';
import { YourData } from '../components/your-data';

const route = getRouteApi('/signed-in/account');

/** A person's account, apart from what others see of them, which is their profile. */
export function AccountPage() {
  return (
    <Page
      title="Account and security"
      lead="How you sign in, what is held about you, and what happened to it."
      width="narrow"
    >
      <Stack>
        <EmailAndPassword />
        <SecuritySection />
        <ConnectedAccounts {...route.useSearch()} />
        <SignedInDevices />
        <ActivityList />
        <YourData />
        <DeleteAccount />
      </Stack>
    </Page>
  );
}
