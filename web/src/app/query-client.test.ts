import { expect, test } from 'vitest';
import { Problem } from '@/api/problem';
import { createQueryClient } from './query-client';

const queryKey = ['board'];

async function readAgain(status: number) {
  const client = createQueryClient();
  client.setQueryData(queryKey, 'what was there', { updatedAt: 1 });
  const refused = () => Promise.reject(new Problem(status, {}));
  await client.query({ queryKey, queryFn: refused, retry: false }).catch(() => null);
  return client.getQueryData(queryKey);
}

test('what is not theirs to see any more goes off the screen', async () => {
  expect(await readAgain(404)).toBeUndefined();
});

test('what could not be loaded just now stays on the screen', async () => {
  expect(await readAgain(503)).toBe('what was there');
});
