import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Candidacy, TalentStanding } from '@/api/types';
import { LinkButton } from '@/components/links';
import { toastDone } from '@/components/toast';
import { formatDay } from '@/lib/format';
import { useAskTalent, useRemoveTalent } from '../api/talent';
import { nameOf } from './team-notes';

interface StayingInTouchProps {
  person: Candidacy;
  standing: TalentStanding;
  companyId: string | undefined;
}

/** Whether the company may keep a candidate in mind, and asking for it. */
export function StayingInTouch({ person, standing, companyId }: StayingInTouchProps) {
  const until = standing.until === null ? '' : formatDay(standing.until);
  switch (standing.state) {
    case 'unasked':
      return <Asking person={person} />;
    case 'asked':
      return <Asked standing={standing} until={until} />;
    case 'accepted':
      return (
        <Stack gap="sm">
          <Text size="sm">They agreed: in your talent pool until {until}.</Text>
          {companyId !== undefined && (
            <Group>
              <LinkButton
                to="/hiring/companies/$companyId/talent"
                params={{ companyId }}
                variant="default"
                size="xs"
              >
                Talent pool
              </LinkButton>
            </Group>
          )}
        </Stack>
      );
    case 'resting':
      return (
        <Text size="sm" c="dimmed">
          Not in your talent pool. They can be asked again from {until}.
        </Text>
      );
  }
}

function Asking({ person }: { person: Candidacy }) {
  const [isOpen, setIsOpen] = useState(false);
  const [message, setMessage] = useState('');
  const ask = useAskTalent();
  if (!isOpen) {
    return (
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          Not for this job, but perhaps for the next? With their consent they are in your talent
          pool for 12 months.
        </Text>
        <Group>
          <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
            Ask to stay in touch
          </Button>
        </Group>
      </Stack>
    );
  }
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    ask.mutate(
      { application_id: person.id, message: message.trim() },
      { onSuccess: () => toastDone(`${person.candidate_name} was asked`) },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          label="Message to the candidate"
          description="Not needed: what would be kept, who sees it and for how long is said beside it."
          autosize
          minRows={3}
          maxRows={10}
          maxLength={2_000}
          data-autofocus
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button size="xs" variant="default" onClick={() => setIsOpen(false)}>
            Cancel
          </Button>
          <Button size="xs" type="submit" loading={ask.isPending}>
            Ask
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Asked({ standing, until }: { standing: TalentStanding; until: string }) {
  const remove = useRemoveTalent();
  const { id, asked_at: askedAt, asked_by: askedBy } = standing;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {askedAt !== null && `Asked on ${formatDay(askedAt)} by ${nameOf(askedBy?.name ?? null)}. `}
        They have until {until} to answer.
      </Text>
      {id !== null && (
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate(id, { onSuccess: () => toastDone('The question is taken back') })
            }
          >
            Take the question back
          </Button>
        </Group>
      )}
    </Stack>
  );
}
