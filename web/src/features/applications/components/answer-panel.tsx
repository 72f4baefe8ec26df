import { Button, Text } from '@mantine/core';
import { IconRotateClockwise } from '@tabler/icons-react';
import type { Application } from '@/api/types';
import { Panel } from '@/components/panel';
import { leftLine } from '@/components/answering/answer-by';
import { formatDay } from '@/lib/format';
import { useMoveApplication } from '../api/use-move-application';

/** What the company has promised, or that it did not keep to it and what can be done about that. */
export function AnswerPanel({ application }: { application: Application }) {
  const { company, answer_by: answerBy = null, ended_by: endedBy = null } = application;
  if (endedBy === 'silence') return <Unanswered application={application} />;
  if (answerBy === null) return null;
  return (
    <Panel title="Their answer">
      <Text size="sm" fw={580}>
        By {formatDay(answerBy)} · {leftLine(answerBy)}
      </Text>
      <Text size="sm" c="dimmed">
        {company} has promised it. Should it stay silent, this is closed as unanswered, and you can
        open it again.
      </Text>
    </Panel>
  );
}

function Unanswered({ application }: { application: Application }) {
  const move = useMoveApplication();
  return (
    <Panel title="Closed as unanswered">
      <Text size="sm" c="dimmed" mb="sm">
        {application.company} did not answer in the time it promised. That says nothing about you.
        Still interested? Open it again, and they are told.
      </Text>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconRotateClockwise size={16} />}
        loading={move.isPending}
        onClick={() => move.mutate({ application, to: 'applied' })}
      >
        Open again
      </Button>
    </Panel>
  );
}
