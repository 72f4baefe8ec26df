import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { explain, isProblem } from '@/api/problem';
import { Refusal } from '@/components/refusal';

interface PhoneNumberFormProps {
  isPending: boolean;
  error: unknown;
  /** What to say instead of what the server says. */
  failure: string | null;
  onGive: (number: string) => void;
  onCancel: (() => void) | undefined;
}

export function PhoneNumberForm(props: PhoneNumberFormProps) {
  const { isPending, error, failure, onGive, onCancel } = props;
  const [number, setNumber] = useState('');
  const refused = isProblem(error, 422) ? error.fieldErrors[0]?.message : undefined;
  const said = failure ?? (error !== null && refused === undefined ? explain(error) : null);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (number.trim() !== '') onGive(number.trim());
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {said !== null && <Refusal>{said}</Refusal>}
        <TextInput
          label="Mobile number"
          description="With its country code, as in +49 170 1234567. A code comes there first."
          type="tel"
          autoComplete="tel"
          maw={320}
          value={number}
          error={refused === undefined ? undefined : `This ${refused}`}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Group gap="xs">
          <Button type="submit" size="xs" loading={isPending} disabled={number.trim() === ''}>
            Send me a code
          </Button>
          {onCancel !== undefined && (
            <Button variant="default" size="xs" onClick={onCancel}>
              Keep the number
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
