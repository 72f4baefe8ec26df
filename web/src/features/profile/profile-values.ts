import type { Me, ProfileChange } from '@/api/types';

export interface LinkDraft {
  key: string;
  kind: string;
  url: string;
}

/** A profile while it is being edited. */
export interface ProfileValues {
  full_name: string;
  headline: string;
  position: string;
  location: string;
  skills: string[];
  links: LinkDraft[];
}

export const LINK_LABEL = {
  website: 'Website',
  linkedin: 'LinkedIn',
  github: 'GitHub',
  portfolio: 'Portfolio',
  other: 'Other',
} as const;

export function toValues(me: Me): ProfileValues {
  return {
    full_name: me.full_name,
    headline: me.headline ?? '',
    position: me.position ?? '',
    location: me.location ?? '',
    skills: me.skills,
    links: me.links.map((link) => ({ ...link, key: `${link.kind} ${link.url}` })),
  };
}

export function check(values: ProfileValues): Record<string, string | null> {
  const errors: Record<string, string | null> = {
    full_name: values.full_name.trim() === '' ? 'Give your name' : null,
  };
  values.links.forEach(({ url }, at) => {
    if (!/^https?:\/\/[^\s<>"]+$/.test(url.trim())) {
      errors[`links.${at}.url`] = 'Give a full web address, beginning with https://';
    }
  });
  return errors;
}

export function toChanges(values: ProfileValues): ProfileChange {
  return {
    full_name: values.full_name.trim(),
    headline: orNull(values.headline),
    position: orNull(values.position),
    location: orNull(values.location),
    skills: values.skills,
    links: values.links.map(({ kind, url }) => ({ kind, url: url.trim() })),
  };
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
