import '@mantine/dates/styles.layer.css';
import { Button, Group, Text } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import type { Application } from '@/api/types';
import { Panel } from '@/components/panel';
import { toastDone, toastFailure } from '@/components/toast';
import { formatDate } from '@/lib/format';
import { CLOSE_REASON_LABEL, isEnd, STEP_LABEL } from '@/lib/status';
import { useEditApplication } from '../api/use-edit-application';
import { dayIn } from '../application-values';

/** What to do next and when, or why it ended. */
export function NextStepPanel({ application }: { application: Application }) {
  if (isEnd(application.status)) return <WhyItEnded application={application} />;
  return <FollowUp application={application} />;
}

function FollowUp({ application }: { application: Application }) {
  const edit = useEditApplication();
  const { kind, due_on: dueOn, is_overdue: isOverdue } = application.next_step;
  const set = (day: string | null) =>
    edit.mutate(
      { application, changes: { follow_up_on: day } },
      {
        onSuccess: () => toastDone(day === null ? 'Date cleared' : `Set for ${formatDate(day)}`),
        onError: (error) => toastFailure(error, 'The date was not saved'),
      },
    );
  return (
    <Panel title="Next step">
      <Text size="sm" fw={580} c={isOverdue ? 'var(--hl-warning-text)' : undefined}>
        {STEP_LABEL[kind]}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {said(dueOn, isOverdue, application.follow_up_on !== null)}
      </Text>
      <DateInput
        label="Follow up on"
        valueFormat="D MMM YYYY"
        value={application.follow_up_on}
        onChange={(day) => set(day)}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the date' }}
      />
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={() => set(dayIn(1))}>
          Tomorrow
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => set(dayIn(3))}>
          In 3 days
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => set(dayIn(7))}>
          In a week
        </Button>
      </Group>
    </Panel>
  );
}

function WhyItEnded({ application }: { application: Application }) {
  const { close_reason: reason, close_words: words } = application;
  if (reason === null && words === null) return null;
  return (
    <Panel title="Why it ended">
      {reason !== null && (
        <Text size="sm" fw={580}>
          {CLOSE_REASON_LABEL[reason]}
        </Text>
      )}
      {words !== null && <Text size="sm">{words}</Text>}
    </Panel>
  );
}

function said(dueOn: string | null, isOverdue: boolean, isChosen: boolean): string {
  if (dueOn === null) return 'Whenever you like.';
  if (isOverdue && !isChosen) return 'No news for ten days or more: time to ask.';
  if (isOverdue) return `Due since ${formatDate(dueOn)}.`;
  return isChosen ? `On ${formatDate(dueOn)}.` : `If there is no news until ${formatDate(dueOn)}.`;
}
