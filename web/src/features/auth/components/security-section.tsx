import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Failure } from '@/components/failure';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { passkeys, totp, useMakeRecoveryCodes } from '../api/factors';
import { AuthenticatorPanel } from './authenticator-panel';
import { PasskeysPanel } from './passkeys-panel';
import { RecoveryCodes } from './recovery-codes';

/** What one signs in with beside a password. */
export function SecuritySection() {
  const app = useQuery(totp);
  const keys = useQuery(passkeys);
  const [codes, setCodes] = useState<string[]>([]);
  const error = app.error ?? keys.error;
  if (error !== null) {
    return (
      <Failure
        error={error}
        retry={() => {
          void app.refetch();
          void keys.refetch();
        }}
      />
    );
  }
  if (!app.data || !keys.data) {
    return <SkeletonRows rows={3} label="Loading how you sign in" />;
  }
  const hasAny = app.data.since !== null || keys.data.items.length > 0;
  return (
    <Stack>
      <PasskeysPanel
        passkeys={keys.data.items}
        address={keys.data.address}
        isFirstFactor={!hasAny}
        onCodes={setCodes}
      />
      <AuthenticatorPanel since={app.data.since} onCodes={setCodes} />
      {hasAny && <RecoveryPanel left={app.data.recovery_codes_left} onCodes={setCodes} />}
      <RecoveryCodes codes={codes} onClose={() => setCodes([])} />
    </Stack>
  );
}

interface RecoveryPanelProps {
  left: number;
  onCodes: (recoveryCodes: string[]) => void;
}

function RecoveryPanel({ left, onCodes }: RecoveryPanelProps) {
  const make = useMakeRecoveryCodes();
  const [asks, setAsks] = useState(false);
  return (
    <Panel
      title="Recovery codes"
      aside={
        <Button size="xs" variant="default" loading={make.isPending} onClick={() => setAsks(true)}>
          Make new ones
        </Button>
      }
    >
      <Text size="sm">
        {left === 0
          ? 'None are left: make new ones, or nobody can let you in should you lose the rest.'
          : `${left} of them left. Each lets you in once, should you lose the rest.`}
      </Text>
      <ConfirmDialog
        isOpen={asks}
        title="Make new recovery codes?"
        text="Those that you have kept are good for nothing any more."
        confirmLabel="Make new ones"
        onClose={() => setAsks(false)}
        onConfirm={() => make.mutate(undefined, { onSuccess: (made) => onCodes(made.codes) })}
      />
    </Panel>
  );
}
