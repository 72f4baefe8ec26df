import { expect, test } from 'vitest';
import { decode, encode } from './passkeys';

test('bytes come back as they were, without padding and safe in addresses', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  const text = encode(bytes.buffer);
  expect(text).toMatch(/^[\w-]+$/);
  expect(decode(text)).toEqual(bytes);
});
