import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { explain } from '@/api/problem';
import { announce } from '@/lib/announce';

const UNDO_MS = 8_000;
const closeButtonProps = { 'aria-label': 'Dismiss' };
/** The announcer has read it out already: a live region that comes with its text is often not read. */
const said = { role: 'status', 'aria-live': 'off' } as const;

/** Says that something went well. */
export function toastDone(message: string): void {
  announce(message);
  notifications.show({ ...said, closeButtonProps, message, color: 'pine' });
}

/** Says why something did not work. */
export function toastFailure(error: unknown, title = 'That did not work'): void {
  const message = typeof error === 'string' ? error : explain(error);
  notifications.show({
    closeButtonProps,
    title,
    message,
    color: 'red',
    role: 'alert',
    autoClose: 8_000,
  });
}

/** Says what was changed and offers to take it back. */
export function toastUndo(message: string, undo: () => void): void {
  announce(message);
  const id = notifications.show({
    ...said,
    closeButtonProps,
    autoClose: UNDO_MS,
    color: 'pine',
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}

/** Brings news that nobody here asked for. */
export function toastNews(title: string, message: string): void {
  announce(`${title}. ${message}`);
  notifications.show({
    ...said,
    closeButtonProps,
    title,
    message,
    color: 'pine',
    autoClose: 8_000,
  });
}
