import { Text } from '@mantine/core';
import type { Candidacy } from '@/api/types';
import { Prose } from '@/components/prose';
import { capitalise } from '@/lib/wording';
import classes from './candidate-panel.module.css';

export function CoverLetter({ person }: { person: Candidacy }) {
  if (person.cover_letter) return <Prose text={person.cover_letter} />;
  return (
    <Text size="sm" c="dimmed">
      None was sent.
    </Text>
  );
}

export function Answers({ person }: { person: Candidacy }) {
  return (
    <dl className={classes.answers}>
      {person.answers.map(({ question, answer }) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd>{answer === 'yes' || answer === 'no' ? capitalise(answer) : answer}</dd>
        </div>
      ))}
    </dl>
  );
}
