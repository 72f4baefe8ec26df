import { api, unwrap } from '@/api/client';
import type { Application } from '@/api/types';

/**
 * Takes back the last move of each, with all that it changed, and returns them as they are now.
 * Throws if one can't be taken back; the others are.
 */
export async function takeMovesBack(ids: string[]): Promise<Application[]> {
  const { items } = await unwrap(api.POST('/api/v1/applications/undo', { body: { ids } }));
  const refused = items.find((fate) => fate.outcome === 'refused');
  if (refused) throw new Error(refused.detail ?? '');
  return items.flatMap((fate) => fate.application ?? []);
}
