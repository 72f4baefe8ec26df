import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';

/** Why something that was asked for was not done, said where it was asked and read out at once. */
export function Refusal({ children }: { children: ReactNode }) {
  return (
    <Alert color="red" variant="light" role="alert">
      {children}
    </Alert>
  );
}
