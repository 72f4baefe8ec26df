import { Anchor, Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { Passkey } from '@/api/types';
import { Panel } from '@/components/panel';
import rows from '@/components/people-rows.module.css';
import { knowsPasskeys } from '../passkeys';
import { AddPasskey } from './add-passkey';
import { PasskeyRow } from './passkey-row';

interface PasskeysPanelProps {
  passkeys: Passkey[];
  /** Where this Hireloop's passkeys are good; null if nowhere. */
  address: string | null;
  isFirstFactor: boolean;
  onCodes: (recoveryCodes: string[]) => void;
}

export function PasskeysPanel({ passkeys, address, isFirstFactor, onCodes }: PasskeysPanelProps) {
  const [isAdding, setIsAdding] = useState(false);
  const isPossible = knowsPasskeys() && address === window.location.origin;
  return (
    <Panel
      title="Passkeys"
      flush={passkeys.length > 0}
      aside={
        isPossible && (
          <Button size="xs" onClick={() => setIsAdding(true)}>
            Add a passkey
          </Button>
        )
      }
    >
      {passkeys.length > 0 ? (
        <ul className={rows.list}>
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      ) : (
        <Text size="sm">
          Sign in with your fingerprint, your face or a security key, without typing anything that
          could be stolen. {!isPossible && <NotHere address={address} />}
        </Text>
      )}
      {isAdding && (
        <AddPasskey
          isFirst={isFirstFactor}
          onClose={() => setIsAdding(false)}
          onDone={(codes) => {
            setIsAdding(false);
            onCodes(codes);
          }}
        />
      )}
    </Panel>
  );
}

function NotHere({ address }: { address: string | null }) {
  if (address === null) return 'This Hireloop is reached by a number, and passkeys need a name.';
  if (address === window.location.origin) return 'This browser knows no passkeys.';
  return (
    <>
      They work at{' '}
      <Anchor href={`${address}/account`} inherit underline="always">
        {address}
      </Anchor>
      .
    </>
  );
}
