import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconMailX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Status } from '@/api/types';
import { ChosenBar } from '@/components/chosen-bar';
import { StatusDot } from '@/components/status-pill';
import { STATUS_LABEL } from '@/lib/status';
import { counted } from '@/lib/wording';
import { useMoveMany } from '../api/use-move-many';
import { PIPELINE_STATUSES } from '../pipeline-moves';
import type { Chosen } from '../use-chosen';
import { RejectDialog } from './reject-dialog';

interface CandidatesBarProps {
  jobId: string;
  companyId: string;
  chosen: Chosen;
}

/** What can be done with all who are chosen. */
export function CandidatesBar({ jobId, companyId, chosen }: CandidatesBarProps) {
  const { cards, clear } = chosen;
  const { mutate, isPending, done } = useMoveMany(jobId, clear);
  const [isRejecting, setIsRejecting] = useState(false);
  if (cards.length === 0) return null;

  const moves = PIPELINE_STATUSES.filter((to) =>
    cards.some((card) => card.allowed_statuses.includes(to)),
  );
  const move = (to: Status) => mutate({ cards, to });
  return (
    <ChosenBar
      label="Chosen candidates"
      text={
        isPending
          ? `Moving ${done.toLocaleString('en')} of ${counted(cards.length, 'candidate')}`
          : `${cards.length.toLocaleString('en')} chosen`
      }
      onClear={clear}
    >
      <Menu>
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            loading={isPending}
            disabled={moves.length === 0}
            rightSection={<IconChevronDown size={14} />}
          >
            Move to…
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label="Move all chosen to">
          {moves
            .filter((to) => to !== 'rejected')
            .map((to) => (
              <Menu.Item key={to} leftSection={<StatusDot status={to} />} onClick={() => move(to)}>
                {STATUS_LABEL[to]}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      {moves.includes('rejected') && (
        <Button
          size="xs"
          variant="default"
          disabled={isPending}
          leftSection={<IconMailX size={14} />}
          onClick={() => setIsRejecting(true)}
        >
          Reject…
        </Button>
      )}
      {isRejecting && (
        <RejectDialog
          companyId={companyId}
          number={cards.filter((card) => card.allowed_statuses.includes('rejected')).length}
          onReject={(message) => mutate({ cards, to: 'rejected', message })}
          onClose={() => setIsRejecting(false)}
        />
      )}
    </ChosenBar>
  );
}
