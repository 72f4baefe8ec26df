import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { toastFailure } from '@/components/toast';
import { useExport } from '../api/use-export';

export function ExportButton() {
  const exporting = useExport();
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={17} />}
      loading={exporting.isPending}
      onClick={() => exporting.mutate(undefined, { onError: (error) => toastFailure(error) })}
    >
      Export all as CSV
    </Button>
  );
}
