import '@mantine/dropzone/styles.layer.css';
import { Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { toastFailure } from '@/components/toast';

const LARGEST = 20 * 1024 * 1024;

interface ImportFileProps {
  file: File | null;
  isDisabled: boolean;
  onChoose: (file: File) => void;
}

/** Where a file is dropped, or chosen by pressing Enter. */
export function ImportFile({ file, isDisabled, onChoose }: ImportFileProps) {
  return (
    <Dropzone
      multiple={false}
      maxSize={LARGEST}
      disabled={isDisabled}
      aria-label="Choose a CSV file"
      inputProps={{ 'aria-label': 'CSV file' }}
      onDrop={([chosen]) => {
        if (chosen) onChoose(chosen);
      }}
      onReject={() => toastFailure('Choose one CSV file of at most 20 MB.', 'Not this file')}
    >
      <Group justify="center" gap="md" mih={90} style={{ pointerEvents: 'none' }}>
        <IconFileSpreadsheet size={30} stroke={1.5} aria-hidden="true" />
        <div>
          <Text fw={560}>{file ? file.name : 'Drop your CSV here, or choose it'}</Text>
          <Text size="sm" c="dimmed">
            {file ? 'Drop or choose another one to start again' : 'Up to 20 MB, any usual headings'}
          </Text>
        </div>
      </Group>
    </Dropzone>
  );
}
