import type { createSpotlight } from '@mantine/spotlight';
import { useEffect } from 'react';

type Store = ReturnType<typeof createSpotlight>[0];

/**
 * Selects the first action whenever what was found changes, so that Enter opens the best. The
 * spotlight itself does so only while one types, before the answer has come.
 */
export function useFirstSelected(store: Store, listId: string, found: unknown): void {
  useEffect(() => {
    const list = document.getElementById(listId);
    list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
    list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [store, listId, found]);
}
