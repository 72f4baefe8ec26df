import { Skeleton } from '@mantine/core';
import { lazy, Suspense, type ComponentProps } from 'react';

const ResumeDrop = lazy(() =>
  import('./resume-drop').then((module) => ({ default: module.ResumeDrop })),
);

/** The drop zone, loaded when a page first shows one. */
export function LazyResumeDrop(props: ComponentProps<typeof ResumeDrop>) {
  return (
    <Suspense fallback={<Skeleton height={78} aria-label="Loading" />}>
      <ResumeDrop {...props} />
    </Suspense>
  );
}
