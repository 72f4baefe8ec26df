import { Menu, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  IconAddressBook,
  IconBell,
  IconBellCog,
  IconCalendarEvent,
  IconChartBar,
  IconDots,
  IconKey,
  IconLogout,
  IconMoon,
  IconPlugConnected,
  IconShieldLock,
  IconSun,
  IconUser,
  IconUserSearch,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSignOut } from '@/features/auth/api/use-sign-out';
import classes from './shell.module.css';

/** What the phone's tab bar has no room for. */
export function MoreMenu() {
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <Menu position="top-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.tab}>
          <IconDots size={22} stroke={1.7} aria-hidden="true" />
          More
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/interviews" leftSection={<IconCalendarEvent size={17} />}>
          Interviews
        </Menu.Item>
        <Menu.Item component={Link} to="/contacts" leftSection={<IconAddressBook size={17} />}>
          Contacts
        </Menu.Item>
        <Menu.Item component={Link} to="/people" leftSection={<IconUserSearch size={17} />}>
          People
        </Menu.Item>
        <Menu.Item component={Link} to="/analytics" leftSection={<IconChartBar size={17} />}>
          Analytics
        </Menu.Item>
        <Menu.Item component={Link} to="/notifications" leftSection={<IconBell size={17} />}>
          Notifications
        </Menu.Item>
        <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={17} />}>
          Your profile
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/notifications/preferences"
          leftSection={<IconBellCog size={17} />}
        >
          Notification preferences
        </Menu.Item>
        <Menu.Item component={Link} to="/account" leftSection={<IconShieldLock size={17} />}>
          Account and security
        </Menu.Item>
        <Menu.Item component={Link} to="/api-keys" leftSection={<IconKey size={17} />}>
          API keys
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/connected-programs"
          leftSection={<IconPlugConnected size={17} />}
        >
          Connected programs
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={isDark ? <IconSun size={17} /> : <IconMoon size={17} />}
          onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
        >
          {isDark ? 'Use light colours' : 'Use dark colours'}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={17} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
