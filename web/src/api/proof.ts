/**
 * What a stolen session should not do the server answers only to who has lately proved who they are.
 * It is asked here, once for requests that want it together; whoever asked goes on by itself.
 */
const PROVE_AGAIN = 'urn:hireloop:problem:prove-again';

let ask: () => Promise<boolean> = () => Promise.resolve(false);
let pending: Promise<boolean> | null = null;

/** Says who asks: the dialog, once it has been fetched. */
export function askForProofBy(asker: () => Promise<boolean>): void {
  ask = asker;
}

/** Whether an answer says that a proof is wanted. Leaves its body for others to read. */
export async function wantsProof(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const body = (await response
    .clone()
    .json()
    .catch(() => null)) as { type?: unknown } | null;
  return body?.type === PROVE_AGAIN;
}

/** Asks the person; whether they proved it. */
export function proveAgain(): Promise<boolean> {
  pending ??= ask().finally(() => {
    pending = null;
  });
  return pending;
}
