import { Text } from '@mantine/core';
import type { Message } from '@/api/types';
import { formatRelative } from '@/lib/format';
import classes from './messages.module.css';

interface MessagesProps {
  messages: readonly Message[];
  /** Whose words they are, where nobody's name is told. */
  from: string;
}

/** What an employer wrote to a candidate, the newest first. */
export function Messages({ messages, from }: MessagesProps) {
  return (
    <ul className={classes.list} aria-label="Messages">
      {[...messages].reverse().map((message) => (
        <li key={message.id} className={classes.message}>
          <p className={classes.subject}>{message.subject}</p>
          <p className={classes.body}>{message.body}</p>
          <Text size="xs" c="dimmed">
            {message.author_name ?? from} ·{' '}
            <time dateTime={message.created_at}>{formatRelative(message.created_at)}</time>
          </Text>
        </li>
      ))}
    </ul>
  );
}
