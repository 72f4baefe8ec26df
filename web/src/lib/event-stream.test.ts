import { expect, test, vi } from 'vitest';
import { readEventStream } from './event-stream';

function streamOf(...chunks: string[]): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  return new Response(body);
}

/** Reads until `open` has been called as often as there are answers; then the reader is stopped. */
function read(...answers: (() => Response)[]) {
  return readSince(Date.now(), ...answers);
}

async function readSince(since: number, ...answers: (() => Response)[]) {
  const stop = new AbortController();
  const seen: string[] = [];
  const askedAfter: (string | null)[] = [];
  const onGap = vi.fn();
  await readEventStream({
    signal: stop.signal,
    delay: () => 0,
    onGap,
    since,
    onMessage: (data) => seen.push(data),
    open: (lastEventId) => {
      const answer = answers[askedAfter.length];
      if (!answer) {
        stop.abort();
        return Promise.reject(new Error('stopped'));
      }
      askedAfter.push(lastEventId);
      return Promise.resolve(answer());
    },
  });
  return { seen, askedAfter, onGap };
}

test('a message that arrives in pieces is read whole', async () => {
  const { seen } = await read(() => streamOf('id: 1\nda', 'ta: {"kind":', '"a"}\n', '\n'));
  expect(seen).toEqual(['{"kind":"a"}']);
});

test('after a break reading goes on behind the last message seen', async () => {
  const { seen, askedAfter, onGap } = await read(
    () => streamOf('id: 7\ndata: one\n\n'),
    () => streamOf('id: 8\ndata: two\n\n'),
  );
  expect(seen).toEqual(['one', 'two']);
  expect(askedAfter).toEqual([null, '7']);
  expect(onGap).toHaveBeenCalledTimes(1);
});

test('a stream that opens at once has missed nothing', async () => {
  const { onGap } = await read(() => streamOf('data: one\n\n'));
  expect(onGap).not.toHaveBeenCalled();
});

test('a stream that opens long after the page was loaded has missed what was told until then', async () => {
  const { onGap } = await readSince(
    Date.now() - 60_000,
    () => new Response(null, { status: 429 }),
    () => streamOf('data: one\n\n'),
  );
  expect(onGap).toHaveBeenCalledTimes(1);
});

test('half a message before a break is not glued to the next stream', async () => {
  const { seen } = await read(
    () => streamOf('data: lost'),
    () => streamOf('data: whole\n\n'),
  );
  expect(seen).toEqual(['whole']);
});

test('a server that is out of order is asked again', async () => {
  const { seen } = await read(
    () => new Response(null, { status: 503 }),
    () => streamOf('data: back\n\n'),
  );
  expect(seen).toEqual(['back']);
});

test('when nobody is signed in any more reading ends', async () => {
  const { seen, askedAfter } = await read(
    () => new Response(null, { status: 401 }),
    () => streamOf('data: never\n\n'),
  );
  expect(seen).toEqual([]);
  expect(askedAfter).toHaveLength(1);
});
