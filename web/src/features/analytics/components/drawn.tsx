import { Skeleton } from '@mantine/core';
import { Suspense, type ReactNode } from 'react';

/** A chart, which weighs more than the rest of the app and may come after the figures. */
export function Drawn({ height, children }: { height: number; children: ReactNode }) {
  return <Suspense fallback={<Skeleton height={height} />}>{children}</Suspense>;
}
