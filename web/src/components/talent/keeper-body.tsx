import { Button, Group, Stack, Text } from '@mantine/core';
import type { Keeper } from '@/api/types';
import { formatDay } from '@/lib/format';
import { useAnswer } from './keepers';
import classes from './keeper-body.module.css';

/** What a company asks, all that one would agree to, and one's answer. */
export function KeeperBody({ keeper }: { keeper: Keeper }) {
  return keeper.state === 'asked' ? <Question keeper={keeper} /> : <Consent keeper={keeper} />;
}

function Question({ keeper }: { keeper: Keeper }) {
  const { company, message, until } = keeper;
  const answer = useAnswer(keeper);
  return (
    <Stack gap="sm">
      {message !== '' && (
        <blockquote className={classes.words} aria-label={`Message from ${company}`}>
          {message}
        </blockquote>
      )}
      <Text size="sm">
        {company} asks whether it may keep you in its talent pool, beyond this application. If you
        agree:
      </Text>
      <ul className={classes.terms}>
        <li>
          Its owners and recruiters see your name, your e-mail address, what you applied for there
          with its date and how it ended, and the résumés you sent with it.
        </li>
        <li>They may keep a note of their own about you.</li>
        <li>That ends by itself after 12 months, and at once when you take it back.</li>
      </ul>
      <Text size="sm" c="dimmed">
        If you would rather not, it can’t ask again for six months. Without an answer the question
        is gone after {formatDay(until)}. Your application is the same either way.
      </Text>
      <Group gap="xs">
        <Button loading={answer.isPending} onClick={() => answer.mutate('accept')}>
          Agree for 12 months
        </Button>
        <Button
          variant="default"
          disabled={answer.isPending}
          onClick={() => answer.mutate('decline')}
        >
          No, thank you
        </Button>
      </Group>
    </Stack>
  );
}

function Consent({ keeper }: { keeper: Keeper }) {
  const { company, until } = keeper;
  const answer = useAnswer(keeper);
  return (
    <Stack gap="sm">
      <Text size="sm">
        You are in its talent pool until {formatDay(until)}. Its owners and recruiters see your
        name, your e-mail address, what you applied for there with its date and how it ended, and
        the résumés you sent with it.
      </Text>
      <Text size="sm" c="dimmed">
        Taken back, you are out at once, their note about you is deleted, and they can’t ask again
        for six months.
      </Text>
      <Group>
        <Button
          variant="default"
          loading={answer.isPending}
          aria-label={`Take it back from ${company}`}
          onClick={() => answer.mutate('withdraw')}
        >
          Take it back
        </Button>
      </Group>
    </Stack>
  );
}
