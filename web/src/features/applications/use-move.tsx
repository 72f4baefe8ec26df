import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Application, Status } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { useMoveApplication } from './api/use-move-application';

interface Move {
  move: (application: Application, to: Status) => void;
  /** Asks before a move that the other side learns of and that cannot be taken back. */
  dialog: ReactNode;
}

/** What moving an application means on the candidate's side: a change, a question, or applying. */
export function useMove(): Move {
  const { mutate } = useMoveApplication();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<{ application: Application; to: Status } | null>(null);
  const [isOpen, setIsOpen] = useState(false);

  const move = (application: Application, to: Status) => {
    if (application.kind === 'elsewhere') {
      mutate({ application, to });
    } else if (to === 'applied' && application.job_id !== null) {
      void navigate({ to: '/jobs/$jobId/apply', params: { jobId: application.job_id } });
    } else {
      setAsked({ application, to });
      setIsOpen(true);
    }
  };

  const isAccepting = asked?.to === 'accepted';
  const company = asked?.application.company ?? '';
  const dialog = (
    <ConfirmDialog
      isOpen={isOpen}
      title={isAccepting ? 'Accept this offer?' : 'Withdraw this application?'}
      text={`${company} is told at once. This cannot be undone.`}
      confirmLabel={isAccepting ? 'Accept offer' : 'Withdraw'}
      isDangerous={!isAccepting}
      onClose={() => setIsOpen(false)}
      onConfirm={() => {
        if (asked) mutate(asked);
      }}
    />
  );
  return { move, dialog };
}
