import { api, unwrap } from '@/api/client';
import { toProblem, Unreachable } from '@/api/problem';
import type { FileInfo, FilePurpose } from '@/api/types';

export const LARGEST_FILE = 10 * 1024 * 1024;
export const RESUME_TYPES = {
  'application/pdf': ['.pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
} as const;

export type ResumeType = keyof typeof RESUME_TYPES;

interface Upload {
  purpose: FilePurpose;
  /** Between 0 and 1; 1 when all bytes are there and are being looked into. */
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

/** Announces a file, sends its bytes to the address that was given, and says that they are there. */
export async function uploadFile(file: File, { purpose, onProgress, signal }: Upload) {
  const begun = await unwrap(
    api.POST('/api/v1/files', {
      signal,
      params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
      body: { purpose, filename: file.name, content_type: typeOf(file), size: file.size },
    }),
  );
  await put(file, begun.upload, { onProgress, signal });
  onProgress(1);
  const complete = api.POST('/api/v1/files/{file_id}/complete', {
    signal,
    params: { path: { file_id: begun.id } },
  });
  return unwrap<FileInfo>(complete);
}

/**
 * Where an address of this server leads from this page. It is written with the name that the
 * server knows itself by; the page may have come from another one ("localhost").
 */
export function reachable(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname.startsWith('/api/v1/files/') ? pathname + search : address;
}

/** Not every system knows what a .docx is. */
export function typeOf(file: Pick<File, 'name' | 'type'>): ResumeType {
  const known = Object.entries(RESUME_TYPES).find(
    ([type, [ending]]) => file.type === type || file.name.toLowerCase().endsWith(ending),
  );
  return (known?.[0] ?? file.type) as ResumeType;
}

interface Address {
  method: string;
  url: string;
  headers: Record<string, string>;
}

/** fetch() tells nothing of how far a body has got. */
function put(file: File, to: Address, { onProgress, signal }: Omit<Upload, 'purpose'>) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open(to.method, reachable(to.url));
    for (const [name, value] of Object.entries(to.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.min(0.99, event.loaded / event.total));
    };
    request.onload = () => {
      if (request.status < 300) resolve();
      else reject(toProblem(request.status, parsed(request.responseText)));
    };
    request.onerror = () => reject(new Unreachable(null));
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
    request.onloadend = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
