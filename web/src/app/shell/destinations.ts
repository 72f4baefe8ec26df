import {
  IconAddressBook,
  IconBriefcase,
  IconCalendarEvent,
  IconChartBar,
  IconHome,
  IconListSearch,
  IconUserSearch,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';

export interface Destination {
  to:
    | '/today'
    | '/applications'
    | '/interviews'
    | '/jobs'
    | '/contacts'
    | '/people'
    | '/hiring'
    | '/analytics';
  label: string;
  icon: TablerIcon;
}

const TODAY: Destination = { to: '/today', label: 'Today', icon: IconHome };
const APPLICATIONS: Destination = {
  to: '/applications',
  label: 'Applications',
  icon: IconBriefcase,
};
const INTERVIEWS: Destination = {
  to: '/interviews',
  label: 'Interviews',
  icon: IconCalendarEvent,
};
const JOBS: Destination = { to: '/jobs', label: 'Find jobs', icon: IconListSearch };
const CONTACTS: Destination = { to: '/contacts', label: 'Contacts', icon: IconAddressBook };
const PEOPLE: Destination = { to: '/people', label: 'People', icon: IconUserSearch };
const ANALYTICS: Destination = { to: '/analytics', label: 'Analytics', icon: IconChartBar };
const HIRING: Destination = { to: '/hiring', label: 'Hiring', icon: IconUsersGroup };

export const DESTINATIONS: readonly Destination[] = [
  TODAY,
  APPLICATIONS,
  INTERVIEWS,
  JOBS,
  CONTACTS,
  PEOPLE,
  ANALYTICS,
  HIRING,
];

/** What fits a phone's tab bar; the rest is under "More". */
export const TABS: readonly Destination[] = [
  TODAY,
  APPLICATIONS,
  { ...JOBS, label: 'Jobs' },
  HIRING,
];
