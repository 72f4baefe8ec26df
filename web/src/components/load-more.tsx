import { Button, Group } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';

interface LoadMoreProps {
  hasMore: boolean;
  isLoading: boolean;
  load: () => void;
}

/** The end of a list: fetches what follows when it comes into sight, or when pressed. */
export function LoadMore({ hasMore, isLoading, load }: LoadMoreProps) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const isInSight = entry?.isIntersecting ?? false;

  useEffect(() => {
    if (isInSight && hasMore && !isLoading) load();
  }, [isInSight, hasMore, isLoading, load]);

  if (!hasMore) return null;
  return (
    <Group justify="center" ref={ref} py="sm">
      <Button variant="default" onClick={load} loading={isLoading}>
        Show more
      </Button>
    </Group>
  );
}
