import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import classes from './toggle-chip.module.css';

interface ToggleChipProps {
  label: string;
  isOn: boolean;
  onToggle: () => void;
}

/** One choice among several that may hold together. */
export function ToggleChip({ label, isOn, onToggle }: ToggleChipProps) {
  return (
    <UnstyledButton className={classes.chip} aria-pressed={isOn} onClick={onToggle}>
      {isOn && <IconCheck size={13} stroke={2.4} aria-hidden="true" />}
      {label}
    </UnstyledButton>
  );
}
