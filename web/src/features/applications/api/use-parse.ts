import { useMutation } from '@tanstack/react-query';
import { api, authorizedFetch, unwrap } from '@/api/client';
import { toProblem } from '@/api/problem';
import type { Draft } from '@/api/types';
import { withoutControls } from '../posting-values';

/** Characters; what is longer is sent as a file, which may have 5 MB. */
const LONGEST_TEXT = 500_000;

/** Reads a posting, pasted or in a file, into a draft. Nothing is saved. */
export function useParse() {
  return useMutation({
    mutationFn: (posting: string | File): Promise<Draft> => {
      if (typeof posting !== 'string') return sendFile(posting);
      const text = withoutControls(posting);
      if (text.length > LONGEST_TEXT) return sendFile(new File([text], 'pasted.html'));
      return unwrap(api.POST('/api/v1/applications/parse', { body: { text } }));
    },
  });
}

async function sendFile(file: File): Promise<Draft> {
  const body = new FormData();
  body.set('file', file);
  const response = await authorizedFetch(
    new Request('/api/v1/applications/parse/file', { method: 'POST', body }),
  );
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toProblem(response.status, answer);
  return answer as Draft;
}
