/** Links while they are being edited, in a profile or of a contact. */

export interface LinkDraft {
  key: string;
  kind: string;
  url: string;
}

interface Link {
  kind: string;
  url: string;
}

export const toDrafts = (links: readonly Link[]): LinkDraft[] =>
  links.map((link) => ({ ...link, key: `${link.kind} ${link.url}` }));

export const fromDrafts = (drafts: readonly LinkDraft[]): Link[] =>
  drafts.map(({ kind, url }) => ({ kind, url: url.trim() }));

/** What is wrong with them, by the names of the form's fields. */
export function checkLinks(drafts: readonly LinkDraft[]): Record<string, string> {
  const errors: Record<string, string> = {};
  drafts.forEach(({ url }, at) => {
    if (!/^https?:\/\/[^\s<>"]+$/.test(url.trim())) {
      errors[`links.${at}.url`] = 'Give a full web address, beginning with https://';
    }
  });
  return errors;
}
