import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { explain } from '@/api/problem';

interface FailureProps {
  error: unknown;
  retry?: () => void;
  title?: string;
}

/** A part of the page that could not be loaded, and the way to try again. */
export function Failure({ error, retry, title = 'This could not be loaded' }: FailureProps) {
  return (
    <Alert color="red" variant="light" title={title} icon={<IconAlertTriangle size={18} />}>
      <Group justify="space-between" gap="sm">
        {explain(error)}
        {retry && (
          <Button variant="default" size="xs" onClick={retry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
