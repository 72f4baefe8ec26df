import { Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ColorSchemeToggle } from '@/components/color-scheme-toggle';
import { LinkButton } from '@/components/links';
import { Logo } from '@/components/logo';
import classes from './shell.module.css';

export function VisitorShell({ children }: { children: ReactNode }) {
  return (
    <div className={classes.visitor}>
      <header className={classes.visitorBar}>
        <Link to="/" className={classes.home}>
          <Logo />
        </Link>
        <Group component="nav" aria-label="Main" gap={4} wrap="nowrap" ml="auto">
          <LinkButton to="/jobs" variant="subtle" color="gray" className={classes.wideOnly}>
            Find jobs
          </LinkButton>
          <LinkButton to="/sign-in" variant="subtle" color="gray">
            Sign in
          </LinkButton>
          <LinkButton to="/register" className={classes.wideOnly}>
            Create account
          </LinkButton>
          <ColorSchemeToggle />
        </Group>
      </header>
      {children}
    </div>
  );
}
