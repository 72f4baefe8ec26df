import { Kbd, UnstyledButton } from '@mantine/core';
import { useOs } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import classes from './shell.module.css';

export function CommandButton({ onClick }: { onClick: () => void }) {
  const isMac = useOs() === 'macos';
  return (
    <UnstyledButton
      className={classes.command}
      onClick={onClick}
      aria-keyshortcuts="Control+K Meta+K"
    >
      <IconSearch size={16} stroke={1.8} aria-hidden="true" />
      <span>Search or jump…</span>
      <Kbd size="xs" ml="auto" aria-hidden="true">
        {isMac ? '⌘ K' : 'Ctrl K'}
      </Kbd>
    </UnstyledButton>
  );
}
