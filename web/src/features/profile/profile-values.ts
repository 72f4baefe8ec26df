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

/**
 * What is in the form after the saved profile went from `before` to `after`: what nobody touched
 * follows, what was typed stays, and lists get and lose what the profile got and lost.
 */
export function rebased(
  typed: ProfileValues,
  before: ProfileValues,
  after: ProfileValues,
): ProfileValues {
  const line = (field: LineField) => (typed[field] === before[field] ? after[field] : typed[field]);
  return {
    full_name: line('full_name'),
    headline: line('headline'),
    position: line('position'),
    phone: line('phone'),
    location: line('location'),
    skills: merged(typed.skills, before.skills, after.skills, (skill) => skill.toLowerCase()),
    links: merged(typed.links, before.links, after.links, ({ kind, url }) => `${kind} ${url}`),
  };
}

type LineField = 'full_name' | 'headline' | 'position' | 'phone' | 'location';

function merged<T>(typed: T[], before: T[], after: T[], keyOf: (one: T) => string): T[] {
  const had = new Set(before.map(keyOf));
  const has = new Set(after.map(keyOf));
  const shown = new Set(typed.map(keyOf));
  const isUntouched = typed.length === before.length && typed.every((one) => had.has(keyOf(one)));
  if (isUntouched) return after;
  return [
    ...typed.filter((one) => !had.has(keyOf(one)) || has.has(keyOf(one))),
    ...after.filter((one) => !had.has(keyOf(one)) && !shown.has(keyOf(one))),
  ];
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
