import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Interview } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { toastDone } from '@/components/toast';
import { useCancel } from '../api/use-cancel';

const OWN =
  'It leaves your diary, and calendars that show it are told. Nobody else is: let the company know yourself. This cannot be undone.';
const ARRANGED =
  'It leaves the calendars of both sides, and everybody is told. This cannot be undone.';

export function CancelInterview({ interview }: { interview: Interview }) {
  const [isAsking, setIsAsking] = useState(false);
  const cancel = useCancel();
  const navigate = useNavigate();
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)} loading={cancel.isPending}>
        Cancel interview
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title="Cancel this interview?"
        text={interview.job_id ? ARRANGED : OWN}
        confirmLabel="Cancel interview"
        isDangerous
        onClose={() => setIsAsking(false)}
        onConfirm={() =>
          cancel.mutate(interview.id, {
            onSuccess: () => {
              toastDone('Interview cancelled');
              void navigate({ to: '/interviews' });
            },
          })
        }
      />
    </>
  );
}
