import { Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from '@/components/failure';
import { formatDay } from '@/lib/format';
import { LazyResumeDrop } from './lazy-resume-drop';
import { resumes } from './resumes';

interface ResumeFieldProps {
  label?: string;
  /** What choosing none is called. */
  none?: string;
  /** The file's id; empty for none. */
  value: string;
  error: ReactNode;
  onChange: (fileId: string) => void;
}

/** Which résumé goes with an application: one of one's own, a new one, or none. */
export function ResumeField(props: ResumeFieldProps) {
  const { label = 'Résumé', none = 'Send none', value, error, onChange } = props;
  const found = useQuery(resumes());
  const isKnown = value === '' || found.data?.items.some((file) => file.id === value);
  return (
    <Stack gap="sm">
      <Radio.Group label={label} value={value} error={error} onChange={onChange}>
        <Stack gap="xs" mt="xs">
          <Radio value="" label={none} />
          {found.data?.items.map((file) => (
            <Radio
              key={file.id}
              value={file.id}
              label={file.filename}
              description={`Uploaded ${formatDay(file.created_at)}`}
            />
          ))}
          {found.data && !isKnown && (
            <Radio value={value} label="One that you have deleted since" />
          )}
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
