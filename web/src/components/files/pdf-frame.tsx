import { useEffect, useRef } from 'react';
import { Unreachable } from '@/api/problem';
import { reachable } from '@/lib/upload';

/** Without the reader's list of pages, which would take half of a frame this narrow. */
const WHOLE_WIDTH = '#navpanes=0&pagemode=none&view=FitH';

/**
 * A PDF in the browser's own reader. The bytes come as a download like any other and are handed to the
 * reader as a PDF, whatever they are, so that they never become a page.
 */
export function PdfFrame({ bytes, title, className }: PdfFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(bytes);
    if (frame.current) frame.current.src = address + WHOLE_WIDTH;
    return () => URL.revokeObjectURL(address);
  }, [bytes]);
  return <iframe ref={frame} title={title} className={className} />;
}

interface PdfFrameProps {
  bytes: Blob;
  title: string;
  className?: string | undefined;
}

export async function bytesAt(url: string, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch(reachable(url), { signal });
  if (!answer.ok) throw new Unreachable(answer.status);
  return new Blob([await answer.arrayBuffer()], { type: 'application/pdf' });
}

/** Whether the bytes begin as those of a PDF do (ISO 32000). */
export async function isPdf(bytes: Blob): Promise<boolean> {
  return (await bytes.slice(0, 5).text()) === '%PDF-';
}
