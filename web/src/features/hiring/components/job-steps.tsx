import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Job } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { useJobStep, type JobStep } from '../api/use-job-step';

interface JobStepsProps {
  job: Job;
  /** While there are unsaved changes, which are not to be published by halves. */
  isBlocked?: boolean;
  onDone?: (job: Job) => void;
}

/** The way of a job: publish, close, reopen. */
export function JobSteps({ job, isBlocked = false, onDone }: JobStepsProps) {
  const step = useJobStep(job.id);
  const go = (to: JobStep) => step.mutate(to, { onSuccess: onDone });
  const [isAsking, setIsAsking] = useState(false);

  if (job.status === 'draft') {
    return (
      <Button loading={step.isPending} disabled={isBlocked} onClick={() => go('publish')}>
        Publish
      </Button>
    );
  }
  if (job.status === 'closed') {
    return (
      <Button loading={step.isPending} disabled={isBlocked} onClick={() => go('reopen')}>
        Reopen
      </Button>
    );
  }
  return (
    <>
      <Button variant="default" loading={step.isPending} onClick={() => setIsAsking(true)}>
        Close job
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title="Close this job?"
        text="It leaves the job search and takes no more applications. Its board stays, and it can be reopened."
        confirmLabel="Close job"
        onClose={() => setIsAsking(false)}
        onConfirm={() => go('close')}
      />
    </>
  );
}
