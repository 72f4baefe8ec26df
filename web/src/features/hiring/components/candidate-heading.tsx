import { Anchor, Group, Text } from '@mantine/core';
import type { Candidacy, Status } from '@/api/types';
import { AnswerBadge } from '@/components/answering/answer-badge';
import { TextLink } from '@/components/links';
import { MoveMenu } from '@/components/move-menu';
import { PersonAvatar } from '@/components/person-avatar';
import { StatusPill } from '@/components/status-pill';
import classes from './candidate-panel.module.css';

interface CandidateHeadingProps {
  person: Candidacy;
  onMove: (to: Status) => void;
}

export function CandidateHeading({ person, onMove }: CandidateHeadingProps) {
  return (
    <Group align="flex-start" wrap="nowrap">
      <PersonAvatar name={person.candidate_name} size={44} />
      <div className={classes.who}>
        <h2 className={classes.name}>{person.candidate_name}</h2>
        <CandidateAddress person={person} />
        <div className={classes.status}>
          <Group gap="xs">
            <StatusPill status={person.status} />
            <AnswerBadge card={person} />
          </Group>
        </div>
      </div>
      <MoveMenu
        look="button"
        name={person.candidate_name}
        moves={person.allowed_statuses}
        onMove={onMove}
      />
    </Group>
  );
}

export function CandidateAddress({ person }: { person: Candidacy }) {
  return (
    <Group gap="sm">
      <Anchor href={`mailto:${person.candidate_email}`} size="sm">
        {person.candidate_email}
      </Anchor>
      <TextLink to="/people/$userId" params={{ userId: person.candidate_id }} size="sm">
        Profile
      </TextLink>
      {person.channel !== null && (
        <Text size="sm" c="dimmed">
          Came from {person.channel}
        </Text>
      )}
    </Group>
  );
}
