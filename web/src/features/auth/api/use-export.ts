import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { authorizedFetch } from '@/api/client';
import { keys } from '@/api/keys';
import { toProblem, Unreachable } from '@/api/problem';
import { toastDone } from '@/components/toast';
import { download } from '@/lib/download';

/** Fetches everything held about the person; `share` is how much of it is here, once that is known. */
export function useExport() {
  const queryClient = useQueryClient();
  const [share, setShare] = useState<number>();
  const mutation = useMutation({
    mutationFn: () => fetchArchive(setShare),
    onSuccess: (archive) => {
      download(archive, 'hireloop-export.zip');
      toastDone('Your data was downloaded');
      return queryClient.invalidateQueries({ queryKey: keys.activity });
    },
    onSettled: () => setShare(undefined),
  });
  return { ...mutation, share };
}

async function fetchArchive(tell: (share: number) => void): Promise<Blob> {
  const address = new URL('/api/v1/auth/account/export', window.location.origin);
  const response = await authorizedFetch(new Request(address));
  if (!response.ok) {
    const problem: unknown = await response.json().catch(() => ({}));
    throw toProblem(response.status, problem);
  }
  const size = Number(response.headers.get('content-length')) || 0;
  const reader = response.body?.getReader();
  if (reader === undefined) return response.blob();
  const pieces: BlobPart[] = [];
  let received = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new Blob(pieces, { type: 'application/zip' });
      pieces.push(value);
      received += value.length;
      if (size > 0) tell(received / size);
    }
  } catch (error) {
    throw new Unreachable(error);
  }
}
