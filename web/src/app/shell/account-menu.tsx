import { Group, Menu, Skeleton, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  IconBellCog,
  IconKey,
  IconLogout,
  IconPlugConnected,
  IconSelector,
  IconShieldLock,
  IconUser,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ColorSchemeToggle } from '@/components/color-scheme-toggle';
import { PersonAvatar } from '@/components/person-avatar';
import { useSignOut } from '@/features/auth/api/use-sign-out';
import { myProfile } from '@/features/profile/api/my-profile';
import classes from './shell.module.css';

export function AccountMenu() {
  const me = useQuery(myProfile());
  const signOut = useSignOut();
  const name = me.data?.full_name;
  return (
    <Group wrap="nowrap" gap={4} className={classes.account}>
      <Menu position="top-start" width={230}>
        <Menu.Target>
          <UnstyledButton className={classes.accountButton}>
            {name === undefined ? (
              <Skeleton circle height={30} />
            ) : (
              <PersonAvatar name={name} size={30} />
            )}
            <span className={classes.accountName}>
              <VisuallyHidden>Account: </VisuallyHidden>
              {name ?? 'you'}
            </span>
            <IconSelector size={15} aria-hidden="true" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={16} />}>
            Your profile
          </Menu.Item>
          <Menu.Item
            component={Link}
            to="/notifications/preferences"
            leftSection={<IconBellCog size={16} />}
          >
            Notification preferences
          </Menu.Item>
          <Menu.Item component={Link} to="/account" leftSection={<IconShieldLock size={16} />}>
            Account and security
          </Menu.Item>
          <Menu.Item component={Link} to="/api-keys" leftSection={<IconKey size={16} />}>
            API keys
          </Menu.Item>
          <Menu.Item
            component={Link}
            to="/connected-programs"
            leftSection={<IconPlugConnected size={16} />}
          >
            Connected programs
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ColorSchemeToggle />
    </Group>
  );
}
