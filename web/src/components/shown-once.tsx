import { Button, CopyButton, Group, TextInput } from '@mantine/core';

interface ShownOnceProps {
  label: string;
  description: string;
  value: string;
}

/** Something that is shown this once, to be copied to where it is needed. */
export function ShownOnce({ label, description, value }: ShownOnceProps) {
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={label}
        description={description}
        readOnly
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        flex={1}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
