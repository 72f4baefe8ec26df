import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';
import { ProofHost } from '@/features/auth/components/proof-host';

/** Where toasts stand, and what asks people to prove who they are. */
export function Toasts() {
  return (
    <>
      <Notifications position="bottom-right" limit={4} containerWidth={380} />
      <ProofHost />
    </>
  );
}
