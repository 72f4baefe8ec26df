import { Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from '@/components/failure';
import { LazyResumeDrop } from '@/components/files/lazy-resume-drop';
import { resumes } from '@/components/files/resumes';
import { formatDay } from '@/lib/format';

interface ResumeFieldProps {
  value: string;
  error: ReactNode;
  onChange: (fileId: string) => void;
}

/** Which résumé goes with an application: one of one's own, a new one, or none. */
export function ResumeField({ value, error, onChange }: ResumeFieldProps) {
  const found = useQuery(resumes());
  return (
    <Stack gap="sm">
      <Radio.Group label="Résumé" value={value} error={error} onChange={onChange}>
        <Stack gap="xs" mt="xs">
          <Radio value="" label="Send none" />
          {found.data?.items.map((file) => (
            <Radio
              key={file.id}
              value={file.id}
              label={file.filename}
              description={`Uploaded ${formatDay(file.created_at)}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      {found.isError && (
        <Failure
          error={found.error}
          title="Your résumés could not be loaded"
          retry={() => void found.refetch()}
        />
      )}
      <LazyResumeDrop label="Upload another" onReady={(file) => onChange(file.id)} />
    </Stack>
  );
}
