import { Button, type ButtonProps } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { toastFailure } from '@/components/toast';
import { reachable } from '@/lib/upload';

interface DownloadButtonProps extends Omit<ButtonProps, 'leftSection'> {
  /** Asks for an address, which is good for a few minutes only. */
  ask: () => Promise<{ url: string }>;
  children: React.ReactNode;
}

/** Downloads a file: asks where it is, and goes there. The answer is saved, the page stays. */
export function DownloadButton({ ask, children, ...look }: DownloadButtonProps) {
  const download = useMutation({
    mutationFn: ask,
    onSuccess: ({ url }) => window.location.assign(reachable(url)),
    onError: (error) => toastFailure(error, 'The file could not be downloaded'),
  });
  return (
    <Button
      variant="default"
      size="xs"
      {...look}
      leftSection={<IconDownload size={16} aria-hidden="true" />}
      loading={download.isPending}
      onClick={() => download.mutate()}
    >
      {children}
    </Button>
  );
}
