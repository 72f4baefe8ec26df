import type { Contact, ContactChange, NewContact } from '@/api/types';
import { checkLinks, fromDrafts, toDrafts, type LinkDraft } from '@/lib/link-drafts';

/** A contact while it is being typed. */
export interface ContactValues {
  name: string;
  position: string;
  company: string;
  email: string;
  phone: string;
  links: LinkDraft[];
  notes: string;
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

export function toValues(contact?: Contact): ContactValues {
  return {
    name: contact?.name ?? '',
    position: contact?.position ?? '',
    company: contact?.company ?? '',
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
    links: toDrafts(contact?.links ?? []),
    notes: contact?.notes ?? '',
  };
}

export function check(values: ContactValues): Record<string, string | null> {
  const email = values.email.trim();
  return {
    name: values.name.trim() === '' ? 'Give a name' : null,
    email: email === '' || ADDRESS.test(email) ? null : 'Give a whole e-mail address',
    ...checkLinks(values.links),
  };
}

export function toNew(values: ContactValues): NewContact {
  return {
    name: values.name.trim(),
    position: orNull(values.position),
    company: orNull(values.company),
    email: orNull(values.email),
    phone: orNull(values.phone),
    links: fromDrafts(values.links),
    notes: orNull(values.notes),
  };
}

/** Only what was changed, so that what came meanwhile to other fields stays. */
export function toChanges(before: ContactValues, after: ContactValues): ContactChange {
  const old = toNew(before);
  const entries = Object.entries(toNew(after)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof NewContact]),
  );
  return Object.fromEntries(entries);
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
