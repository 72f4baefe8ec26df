import { Button, CopyButton, Group, TextInput } from '@mantine/core';

/** The secret, which is shown this once. */
export function SecretShown({ secret }: { secret: string }) {
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label="Secret"
        description="Shown only now: give it to your program, which checks signatures with it."
        readOnly
        value={secret}
        onFocus={(event) => event.currentTarget.select()}
        flex={1}
      />
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
