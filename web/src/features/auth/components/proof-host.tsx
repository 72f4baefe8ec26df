import { lazy, Suspense, useEffect, useState } from 'react';
import { askForProofBy } from '@/api/proof';

const ProveDialog = lazy(() =>
  import('./prove-dialog').then((file) => ({ default: file.ProveDialog })),
);

/** Shows the dialog whenever a request is answered that a proof is wanted, and lets it go on then. */
export function ProofHost() {
  const [settle, setSettle] = useState<((isProved: boolean) => void) | null>(null);
  useEffect(() => {
    askForProofBy(
      () =>
        new Promise((resolve) =>
          setSettle(() => (isProved: boolean) => {
            setSettle(null);
            resolve(isProved);
          }),
        ),
    );
  }, []);
  if (settle === null) return null;
  return (
    <Suspense fallback={null}>
      <ProveDialog onSettled={settle} />
    </Suspense>
  );
}
