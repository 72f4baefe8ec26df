import { authorizedFetch } from '@/api/client';
import { toProblem } from '@/api/problem';
import type { ImportResult } from '@/api/types';
import type { ImportMapping } from '../import-values';

export interface ImportChoices {
  /** What single columns are, by heading; null leaves one out. */
  mapping: ImportMapping;
  /** Whether 03/04/2026 is 3 April; undefined as long as nobody has said. */
  dayFirst: boolean | undefined;
}

export interface ImportProgress {
  done: number;
  total: number;
}

interface SendImport extends ImportChoices {
  file: File;
  dryRun: boolean;
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
}

type Line =
  | ({ kind: 'progress' } & ImportProgress)
  | ({ kind: 'result' } & ImportResult)
  | { kind: 'problem'; status: number; detail: string };

/** Sends a tracker's file; the answer comes line by line, so that the progress can be shown. */
export async function sendImport(sent: SendImport): Promise<ImportResult> {
  const body = new FormData();
  body.set('file', sent.file);
  body.set('dry_run', String(sent.dryRun));
  body.set('mapping', JSON.stringify(sent.mapping));
  if (sent.dayFirst !== undefined) body.set('day_first', String(sent.dayFirst));
  const response = await authorizedFetch(
    new Request('/api/v1/applications/import', {
      method: 'POST',
      headers: { Accept: 'application/x-ndjson' },
      body,
      ...(sent.signal ? { signal: sent.signal } : {}),
    }),
  );
  if (!response.ok) throw toProblem(response.status, await response.json().catch(() => null));
  for await (const text of linesOf(response)) {
    const line = JSON.parse(text) as Line;
    if (line.kind === 'result') return line;
    if (line.kind === 'problem') throw toProblem(line.status, line);
    sent.onProgress?.({ done: line.done, total: line.total });
  }
  throw toProblem(503, { detail: 'The import was cut off. What went in stays; send it again.' });
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  if (rest !== '') yield rest;
}
