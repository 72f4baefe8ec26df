import { ActionIcon, Group } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';
import { Logo } from '@/components/logo';
import { Bell } from '@/features/notifications/components/bell';
import { useLiveUpdates } from '../live/use-live-updates';
import { AccountMenu } from './account-menu';
import { CommandButton } from './command-button';
import { DESTINATIONS, TABS } from './destinations';
import { MoreMenu } from './more-menu';
import { NavLink } from './nav-link';
import classes from './shell.module.css';
import { useCommandBar } from './use-command-bar';

/** The work place: a sidebar where there is room, a top bar and a tab bar on a phone. */
export function MemberShell({ children }: { children: ReactNode }) {
  useLiveUpdates();
  const { CommandBar, open } = useCommandBar();
  return (
    <div className={classes.member}>
      <header className={classes.side}>
        <Group justify="space-between" wrap="nowrap" className={classes.brand}>
          <Link to="/today" className={classes.home}>
            <Logo />
          </Link>
          <Group gap={2} wrap="nowrap">
            <ActionIcon
              className={classes.phoneOnly}
              variant="subtle"
              color="gray"
              size="lg"
              aria-label="Search or jump…"
              onClick={open}
            >
              <IconSearch size={20} stroke={1.7} />
            </ActionIcon>
            <Bell />
          </Group>
        </Group>
        <div className={classes.sideRest}>
          <CommandButton onClick={open} />
          <nav aria-label="Main" className={classes.nav}>
            {DESTINATIONS.map((destination) => (
              <NavLink key={destination.to} {...destination} />
            ))}
          </nav>
          <AccountMenu />
        </div>
      </header>
      {children}
      <nav aria-label="Tabs" className={classes.tabs}>
        {TABS.map((destination) => (
          <NavLink key={destination.to} {...destination} isTab />
        ))}
        <MoreMenu />
      </nav>
      {CommandBar && (
        <Suspense fallback={null}>
          <CommandBar />
        </Suspense>
      )}
    </div>
  );
}
