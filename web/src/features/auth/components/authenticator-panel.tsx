import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Ago } from '@/components/date-text';
import { Panel } from '@/components/panel';
import { toastFailure } from '@/components/toast';
import { useBeginTotp, useRemoveTotp } from '../api/factors';
import { AddAuthenticator } from './add-authenticator';

interface AuthenticatorPanelProps {
  since: string | null;
  onCodes: (recoveryCodes: string[]) => void;
}

export function AuthenticatorPanel({ since, onCodes }: AuthenticatorPanelProps) {
  const begin = useBeginTotp();
  const remove = useRemoveTotp();
  const [asks, setAsks] = useState(false);
  const start = () =>
    begin.mutate(undefined, { onError: (error) => toastFailure(error, 'Nothing was changed') });
  return (
    <Panel
      title="Authenticator app"
      aside={
        since === null ? (
          <Button size="xs" loading={begin.isPending} onClick={start}>
            Add an app
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            loading={remove.isPending}
            onClick={() => setAsks(true)}
          >
            Remove
          </Button>
        )
      }
    >
      <Text size="sm">
        {since === null ? (
          'A program on your phone that shows six digits, new ones every half a minute. With it your password alone lets nobody in.'
        ) : (
          <>
            Asked for after your password. Added <Ago at={since} />.
          </>
        )}
      </Text>
      {begin.data && (
        <AddAuthenticator
          begun={begin.data}
          onClose={begin.reset}
          onDone={(codes) => {
            begin.reset();
            onCodes(codes);
          }}
        />
      )}
      <ConfirmDialog
        isOpen={asks}
        title="Remove the authenticator app?"
        text="Its codes are asked for no more, and whoever has your password gets further."
        confirmLabel="Remove"
        isDangerous
        onClose={() => setAsks(false)}
        onConfirm={() => remove.mutate()}
      />
    </Panel>
  );
}
