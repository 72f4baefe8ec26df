import { Button, Divider, Stack } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Refusal } from '@/components/refusal';
import { offerPasskeys, usePasskeySignIn } from '../api/passkey-sign-in';
import { knowsPasskeys } from '../passkeys';
import { whyRefused } from '../refused';

/** Signing in without a password: by this button, or by what the browser offers for the address. */
export function PasskeySignIn() {
  const signIn = usePasskeySignIn();
  const [refused, setRefused] = useState<string | null>(null);
  const offer = useRef<AbortController | null>(null);
  useEffect(() => {
    if (!knowsPasskeys()) return;
    const controller = new AbortController();
    offer.current = controller;
    // Without it there is still the button.
    offerPasskeys(controller.signal, setRefused).catch(() => undefined);
    return () => controller.abort();
  }, []);
  if (!knowsPasskeys()) return null;
  const start = () => {
    offer.current?.abort(); // a browser asks for one at a time
    setRefused(null);
    signIn.mutate();
  };
  const failure = signIn.isError ? whyRefused(signIn.error) : refused;
  return (
    <Stack mt="md">
      <Divider label="or" />
      {failure !== null && <Refusal>{failure}</Refusal>}
      <Button
        variant="default"
        size="md"
        leftSection={<IconFingerprint size={18} aria-hidden="true" />}
        loading={signIn.isPending}
        onClick={start}
      >
        Sign in with a passkey
      </Button>
    </Stack>
  );
}
