import { Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keys } from '@/api/keys';
import { Unreachable } from '@/api/problem';
import type { FileInfo } from '@/api/types';
import { Failure } from '@/components/failure';
import { reachable } from '@/lib/upload';
import { downloadFile } from '../api/download-file';
import classes from './resume-preview.module.css';

interface ResumePreviewProps {
  file: FileInfo;
  onClose: () => void;
}

/**
 * One's own PDF in the browser's own reader. The bytes come as a download like any other and are
 * handed to the reader as a PDF, whatever they are, so that they never become a page.
 */
export function ResumePreview({ file, onClose }: ResumePreviewProps) {
  const found = useQuery({
    queryKey: keys.files.bytes(file.id),
    queryFn: ({ signal }) => bytesOf(file.id, signal),
    gcTime: 0,
    staleTime: Infinity,
  });

  return (
    <Modal opened onClose={onClose} title={file.filename} size="xl">
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height="70vh" aria-label="Loading the preview" />}
      {found.data && <Frame bytes={found.data} title={`Preview of ${file.filename}`} />}
    </Modal>
  );
}

async function bytesOf(fileId: string, signal: AbortSignal): Promise<Blob> {
  const { url } = await downloadFile(fileId);
  const answer = await fetch(reachable(url), { signal });
  if (!answer.ok) throw new Unreachable(answer.status);
  return new Blob([await answer.arrayBuffer()], { type: 'application/pdf' });
}

function Frame({ bytes, title }: { bytes: Blob; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(bytes);
    if (frame.current) frame.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [bytes]);
  return <iframe ref={frame} title={title} className={classes.frame} />;
}
