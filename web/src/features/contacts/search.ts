import { textParam, type RawSearch } from '@/lib/search-params';

/** What the list's address carries; the address is its only state. */
export interface ContactsSearch {
  q?: string | undefined;
}

export const contactsSearch = (raw: RawSearch): ContactsSearch => ({ q: textParam(raw, 'q') });

/** A new contact may be for an application, to which it is linked when it is saved. */
export interface NewContactSearch {
  application?: string | undefined;
}

export const newContactSearch = (raw: RawSearch): NewContactSearch => ({
  application: textParam(raw, 'application'),
});
