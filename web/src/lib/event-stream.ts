import { createParser } from 'eventsource-parser';

export interface EventStreamOptions {
  /** Opens the stream; given the id of the last message seen, to continue after it. */
  open: (lastEventId: string | null, signal: AbortSignal) => Promise<Response>;
  onMessage: (data: string) => void;
  /** The stream is open after a gap in which messages may have been lost. */
  onGap: () => void;
  /** When (milliseconds since 1970) what the messages are about was loaded: a stream that opens much later
   * has missed some as well. */
  since: number;
  signal: AbortSignal;
  /** Milliseconds before the n-th attempt after a break, counted from 0. */
  delay?: (attempt: number) => number;
}

/** Doubles from one second to thirty, with up to half of it random, so that browsers do not return as a herd. */
export function backoff(attempt: number): number {
  const full = Math.min(30_000, 1_000 * 2 ** attempt);
  return full / 2 + Math.random() * (full / 2);
}

/** Milliseconds: loading and opening begin together, and neither is instant. */
const TOGETHER = 1_000;

/** Reads server-sent events until the signal aborts, reconnecting for as long as that takes. */
export async function readEventStream(options: EventStreamOptions): Promise<void> {
  const { open, onMessage, onGap, since, signal, delay = backoff } = options;
  let lastEventId: string | null = null;
  let attempt = 0;
  let wasOpen = false;

  const parser = createParser({
    onEvent: (event) => {
      lastEventId = event.id ?? lastEventId;
      onMessage(event.data);
    },
  });

  while (!signal.aborted) {
    try {
      const response = await open(lastEventId, signal);
      // Nobody is signed in any more; whoever signs in next opens a stream of their own.
      if (response.status === 401 || response.status === 403) return;
      if (response.ok && response.body) {
        if (wasOpen || Date.now() - since > TOGETHER) onGap();
        wasOpen = true;
        attempt = 0;
        await drain(response.body, (chunk) => parser.feed(chunk));
      }
    } catch {
      // A broken connection is the normal end of a long stream; what follows is another attempt.
    }
    parser.reset();
    await pause(delay(attempt), signal);
    attempt += 1;
  }
}

async function drain(body: ReadableStream<Uint8Array>, take: (text: string) => void) {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    take(decoder.decode(value, { stream: true }));
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
