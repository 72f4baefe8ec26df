import { authorizedFetch } from '@/api/client';
import { readEventStream } from '@/lib/event-stream';

const STREAM_PATH = '/api/v1/notifications/stream';
const GAP = 'gap';

/**
 * Brings the server's messages to every open tab over one connection: browsers allow six to a host, so
 * the tab that holds the lock reads the stream and tells the others. When it closes, the next takes over.
 */
export function followLiveStream(accountId: string, tell: (data: string) => void): () => void {
  const stop = new AbortController();
  const since = Date.now(); // not when this tab's turn to read comes: until then another one may have closed
  const channel =
    typeof BroadcastChannel === 'undefined'
      ? null
      : new BroadcastChannel(`hireloop-live-${accountId}`);
  channel?.addEventListener('message', (event: MessageEvent<string>) => tell(event.data));

  const everywhere = (data: string) => {
    tell(data);
    channel?.postMessage(data);
  };
  const read = () =>
    readEventStream({
      open: (lastEventId, signal) => authorizedFetch(streamRequest(lastEventId, signal)),
      onMessage: everywhere,
      onGap: () => everywhere(GAP),
      since,
      signal: stop.signal,
    });

  const turn =
    'locks' in navigator
      ? navigator.locks.request(`hireloop-live-${accountId}`, { signal: stop.signal }, read)
      : read();
  // Waiting for a turn ends with an abort when this tab leaves; that is no failure.
  turn.catch(() => undefined);

  return () => {
    stop.abort();
    channel?.close();
  };
}

export const isGap = (data: string): boolean => data === GAP;

function streamRequest(lastEventId: string | null, signal: AbortSignal): Request {
  const headers = new Headers({ Accept: 'text/event-stream' });
  if (lastEventId !== null) headers.set('Last-Event-ID', lastEventId);
  return new Request(new URL(STREAM_PATH, window.location.origin), {
    headers,
    signal,
    cache: 'no-store',
  });
}
