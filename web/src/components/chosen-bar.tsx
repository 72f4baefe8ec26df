import { CloseButton, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './chosen-bar.module.css';

interface ChosenBarProps {
  label: string;
  /** How many are chosen, or how far doing something with them has come. */
  text: string;
  onClear: () => void;
  children: ReactNode;
}

/** Stays in sight above a list and holds what can be done with all that are chosen. */
export function ChosenBar({ label, text, onClear, children }: ChosenBarProps) {
  return (
    <div className={classes.bar} role="region" aria-label={label}>
      <Text size="sm" fw={580} aria-live="polite">
        {text}
      </Text>
      {children}
      <CloseButton aria-label="Choose none" onClick={onClear} ml="auto" />
    </div>
  );
}
