import { Button, Stack, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Phone } from '@/api/types';
import { explain, isProblem } from '@/api/problem';
import { toastDone } from '@/components/toast';
import { useConfirmPhone } from '../api/phone';

const DIGITS = 6;

export function PhoneCodeForm({ phone }: { phone: Phone }) {
  const confirm = useConfirmPhone();
  const [code, setCode] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    confirm.mutate(code, { onSuccess: () => toastDone(`SMS go to ${phone.number} from now on`) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack align="flex-start" gap="sm">
        <TextInput
          label={`The six digits that were sent to ${phone.number}`}
          description="Good for ten minutes."
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={DIGITS}
          value={code}
          error={confirm.isError ? said(confirm.error) : undefined}
          onChange={(event) => setCode(event.currentTarget.value.replace(/[^0-9]/g, ''))}
        />
        <Button type="submit" size="xs" loading={confirm.isPending} disabled={code.length < DIGITS}>
          Confirm
        </Button>
      </Stack>
    </form>
  );
}

function said(error: unknown): string {
  const refused = isProblem(error, 422) ? error.fieldErrors[0]?.message : undefined;
  return refused === undefined ? explain(error) : `This ${refused}.`;
}
