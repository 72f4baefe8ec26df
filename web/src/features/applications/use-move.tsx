import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Application, Status } from '@/api/types';
import { isEnd } from '@/lib/status';
import { useMoveApplication } from './api/use-move-application';
import type { Closing } from './components/close-dialog';

const CloseDialog = lazy(() =>
  import('./components/close-dialog').then((file) => ({ default: file.CloseDialog })),
);

interface Move {
  move: (application: Application, to: Status) => void;
  /** Asks why it ends, before a move that may not be taken back. */
  dialog: ReactNode;
}

/** What moving an application means on the candidate's side: a change, a question, or applying. */
export function useMove(): Move {
  const { mutate } = useMoveApplication();
  const navigate = useNavigate();
  const [closing, setClosing] = useState<Closing | null>(null);

  const move = (application: Application, to: Status) => {
    if (isEnd(to)) {
      setClosing({ application, to });
    } else if (application.kind === 'elsewhere' || application.ended_by === 'silence') {
      mutate({ application, to });
    } else if (to === 'applied' && application.job_id !== null) {
      void navigate({ to: '/jobs/$jobId/apply', params: { jobId: application.job_id } });
    }
  };

  const dialog = closing && (
    <Suspense>
      <CloseDialog
        closing={closing}
        onClose={() => setClosing(null)}
        onConfirm={(confirmed, why) => mutate({ ...confirmed, why })}
      />
    </Suspense>
  );
  return { move, dialog };
}
