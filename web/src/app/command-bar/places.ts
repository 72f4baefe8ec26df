import {
  IconAddressBook,
  IconBell,
  IconBookmark,
  IconBriefcase,
  IconCalendarEvent,
  IconChartBar,
  IconHome,
  IconListSearch,
  IconPlus,
  IconSearch,
  IconTable,
  IconUser,
  IconUserSearch,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';

interface Place {
  to: string;
  label: string;
  /** Other words by which people look for it. */
  words: string;
  icon: TablerIcon;
}

export const PLACES: readonly Place[] = [
  { to: '/today', label: 'Today', words: 'dashboard home start', icon: IconHome },
  { to: '/applications/new', label: 'Add application', words: 'new create', icon: IconPlus },
  { to: '/applications', label: 'Applications', words: 'tracker board', icon: IconBriefcase },
  {
    to: '/applications?view=table',
    label: 'Applications as a table',
    words: 'list tracker',
    icon: IconTable,
  },
  {
    to: '/interviews',
    label: 'Interviews',
    words: 'calendar diary schedule',
    icon: IconCalendarEvent,
  },
  {
    to: '/interviews/new',
    label: 'Schedule interview',
    words: 'new add appointment',
    icon: IconPlus,
  },
  { to: '/jobs', label: 'Find jobs', words: 'search openings', icon: IconListSearch },
  { to: '/contacts', label: 'Contacts', words: 'address book people know', icon: IconAddressBook },
  { to: '/contacts/new', label: 'Add contact', words: 'new person create', icon: IconPlus },
  { to: '/people', label: 'Find people', words: 'profiles users search', icon: IconUserSearch },
  {
    to: '/people?view=saved',
    label: 'Saved profiles',
    words: 'bookmarks people',
    icon: IconBookmark,
  },
  { to: '/hiring', label: 'Hiring', words: 'jobs company employer pipeline', icon: IconUsersGroup },
  { to: '/hiring/jobs/new', label: 'New job', words: 'post publish hire', icon: IconPlus },
  { to: '/search', label: 'Search everything', words: 'find people', icon: IconSearch },
  { to: '/analytics', label: 'Analytics', words: 'charts figures funnel', icon: IconChartBar },
  { to: '/notifications', label: 'Notifications', words: 'news bell inbox', icon: IconBell },
  { to: '/profile', label: 'Your profile', words: 'account settings me', icon: IconUser },
];
