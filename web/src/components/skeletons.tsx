import { Skeleton, Stack } from '@mantine/core';

interface SkeletonRowsProps {
  rows?: number;
  height?: number;
  label?: string;
}

/** The shape of a list that is on its way. */
export function SkeletonRows({ rows = 5, height = 44, label = 'Loading' }: SkeletonRowsProps) {
  return (
    <Stack gap="xs" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  );
}

/** The shape of a page that is on its way. */
export function SkeletonPage() {
  return (
    <Stack gap="lg" p={{ base: 'md', md: 36 }} role="status" aria-label="Loading the page">
      <Skeleton height={30} width={220} radius="sm" />
      <SkeletonBlock />
    </Stack>
  );
}

function SkeletonBlock() {
  return (
    <Stack gap="xs">
      {Array.from({ length: 6 }, (_, row) => (
        <Skeleton key={row} height={52} radius="md" />
      ))}
    </Stack>
  );
}
