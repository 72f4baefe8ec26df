import { useState } from 'react';

/**
 * The Idempotency-Key of one submission. Sending the same body again, by a retry or by a second press
 * of the button after the connection broke, keeps the key, so that the server creates one thing; an
 * answer, or another body, ends it.
 */
export class SubmissionKey {
  private key: string | null = null;
  private body = '';

  for(body: unknown): string {
    const text = JSON.stringify(body);
    if (this.key === null || text !== this.body) {
      this.key = crypto.randomUUID();
      this.body = text;
    }
    return this.key;
  }

  end(): void {
    this.key = null;
  }
}

export function useSubmissionKey(): SubmissionKey {
  const [key] = useState(() => new SubmissionKey());
  return key;
}
