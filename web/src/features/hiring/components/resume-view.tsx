import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { Failure } from '@/components/failure';
import { bytesAt, isPdf, PdfFrame } from '@/components/files/pdf-frame';
import { candidatesResume } from '../api/candidates-resume';
import classes from './resume-view.module.css';

interface ResumeViewProps {
  jobId: string;
  applicationId: string;
  name: string;
}

/** The résumé that was sent, in the browser's own reader where it is a PDF. */
export function ResumeView({ jobId, applicationId, name }: ResumeViewProps) {
  const found = useQuery({
    queryKey: keys.pipelines.resume(applicationId),
    queryFn: async ({ signal }) => {
      const { url } = await candidatesResume(jobId, applicationId);
      const bytes = await bytesAt(url, signal);
      return (await isPdf(bytes)) ? bytes : null;
    },
    gcTime: 0,
    staleTime: Infinity,
  });
  if (found.isPending) return <Skeleton height="70vh" aria-label="Loading the résumé" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.data) {
    return <PdfFrame bytes={found.data} title={`Résumé of ${name}`} className={classes.frame} />;
  }
  return (
    <Text size="sm" c="dimmed">
      It is no PDF, so it cannot be shown here. Download it to read it.
    </Text>
  );
}
