import type { Me, ProfileChange } from '@/api/types';
import { checkLinks, fromDrafts, toDrafts, type LinkDraft } from '@/lib/link-drafts';

/** A profile while it is being edited. */
export interface ProfileValues {
  full_name: string;
  headline: string;
  position: string;
  phone: string;
  location: string;
  skills: string[];
  links: LinkDraft[];
}

export function toValues(me: Me): ProfileValues {
  return {
    full_name: me.full_name,
    headline: me.headline ?? '',
    position: me.position ?? '',
    phone: me.phone ?? '',
    location: me.location ?? '',
    skills: me.skills,
    links: toDrafts(me.links),
  };
}

export function check(values: ProfileValues): Record<string, string | null> {
  return {
    full_name: values.full_name.trim() === '' ? 'Give your name' : null,
    ...checkLinks(values.links),
  };
}

export function toChanges(values: ProfileValues): ProfileChange {
  return {
    full_name: values.full_name.trim(),
    headline: orNull(values.headline),
    position: orNull(values.position),
    location: orNull(values.location),
    skills: values.skills,
    links: fromDrafts(values.links),
    phone: orNull(values.phone),
  };
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
