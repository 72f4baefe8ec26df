import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { keys } from '@/api/keys';
import { explain, isProblem } from '@/api/problem';
import type { FileInfo } from '@/api/types';
import { announce } from '@/lib/announce';
import { uploadFile } from '@/lib/upload';

export type UploadState =
  | { phase: 'idle' }
  | { phase: 'sending'; name: string; done: number }
  | { phase: 'failed'; name: string; reason: string };

/** One résumé on its way up; it is cancelled when the page is left. */
export function useUpload(onReady: (file: FileInfo) => void) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<UploadState>({ phase: 'idle' });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  async function start(file: File) {
    const current = new AbortController();
    controller.current = current;
    const { name } = file;
    const onProgress = (done: number) => setState({ phase: 'sending', name, done });
    onProgress(0);
    try {
      const ready = await uploadFile(file, {
        purpose: 'resume',
        onProgress,
        signal: current.signal,
      });
      setState({ phase: 'idle' });
      announce(`${name} is uploaded`);
      void queryClient.invalidateQueries({ queryKey: keys.files.resumes });
      onReady(ready);
    } catch (error) {
      if (current.signal.aborted) setState({ phase: 'idle' });
      else setState({ phase: 'failed', name, reason: reasonOf(error) });
    }
  }

  return {
    state,
    start: (file: File) => void start(file),
    fail: (name: string, reason: string) => setState({ phase: 'failed', name, reason }),
    cancel: () => controller.current?.abort(),
  };
}

/** The server names what is wrong with the file; that says more than "some fields". */
function reasonOf(error: unknown): string {
  const first = isProblem(error, 422) ? error.fieldErrors[0] : undefined;
  return first === undefined ? explain(error) : `The file ${first.message}.`;
}
