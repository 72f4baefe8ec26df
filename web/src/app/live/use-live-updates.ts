import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { toastNews } from '@/components/toast';
import { useSession } from '@/lib/use-session';
import { keysTouchedBy, KEYS_TOUCHED_BY_A_GAP, readLiveMessage } from './live-message';
import { followLiveStream, isGap } from './live-stream';

/** Keeps everything on screen true while the person is signed in. */
export function useLiveUpdates(): void {
  const session = useSession();
  const queryClient = useQueryClient();
  const accountId = session.status === 'signed-in' ? session.accountId : null;

  useEffect(() => {
    if (accountId === null) return undefined;
    return followLiveStream(accountId, (data) => take(queryClient, data));
  }, [accountId, queryClient]);
}

function take(queryClient: QueryClient, data: string): void {
  if (isGap(data)) {
    refresh(queryClient, KEYS_TOUCHED_BY_A_GAP);
    return;
  }
  const message = readLiveMessage(data);
  if (!message) return;
  refresh(queryClient, keysTouchedBy(message));
  if (message.kind === 'notification.created' && document.visibilityState === 'visible') {
    toastNews(message.title ?? 'News', message.body ?? '');
  }
}

function refresh(queryClient: QueryClient, touched: readonly QueryKey[]): void {
  for (const queryKey of touched) void queryClient.invalidateQueries({ queryKey });
}
