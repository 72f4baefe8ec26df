import { Button } from '@mantine/core';
import { useReadAll } from '../api/use-read-all';

export function ReadAllButton({ unread }: { unread: number }) {
  const readAll = useReadAll();
  if (unread === 0) return null;
  return (
    <Button variant="subtle" size="compact-sm" onClick={() => readAll.mutate()}>
      Mark all as read
    </Button>
  );
}
