import { Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type { FileInfo } from '@/api/types';
import { Failure } from '@/components/failure';
import { bytesAt, PdfFrame } from '@/components/files/pdf-frame';
import { downloadFile } from '../api/download-file';
import classes from './resume-preview.module.css';

interface ResumePreviewProps {
  file: FileInfo;
  onClose: () => void;
}

/** One's own PDF in the browser's own reader. */
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
      {found.data && (
        <PdfFrame
          bytes={found.data}
          title={`Preview of ${file.filename}`}
          className={classes.frame}
        />
      )}
    </Modal>
  );
}

async function bytesOf(fileId: string, signal: AbortSignal): Promise<Blob> {
  const { url } = await downloadFile(fileId);
  return bytesAt(url, signal);
}
