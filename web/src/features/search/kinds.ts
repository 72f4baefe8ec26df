import type { SearchHit } from '@/api/types';
import {
  IconAddressBook,
  IconBriefcase,
  IconListSearch,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react';

export type Kind = SearchHit['type'];

/** What is one's own before what is everybody's. */
export const KINDS: readonly Kind[] = ['application', 'contact', 'user', 'job'];

export const KIND_LABEL: Readonly<Record<Kind, string>> = {
  application: 'Applications',
  contact: 'Contacts',
  user: 'People',
  job: 'Jobs',
};

export const KIND_ICON: Readonly<Record<Kind, TablerIcon>> = {
  application: IconBriefcase,
  contact: IconAddressBook,
  user: IconUser,
  job: IconListSearch,
};
