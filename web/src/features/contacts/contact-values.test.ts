import { describe, expect, it } from 'vitest';
import { check, toChanges, toNew, toValues } from './contact-values';

const empty = toValues();

describe('a contact while it is being typed', () => {
  it('is sent without blanks, and with nothing for what was left empty', () => {
    const typed = { ...empty, name: ' Dana ', company: 'Acme', phone: '  ' };

    expect(toNew(typed)).toMatchObject({ name: 'Dana', company: 'Acme', phone: null, links: [] });
  });

  it('wants a name, a whole address and links that can be followed', () => {
    const links = [{ key: 'one', kind: 'website', url: 'javascript:alert(1)' }];

    const errors = check({ ...empty, email: 'dana@', links });

    expect(Object.keys(errors).filter((field) => errors[field] !== null)).toEqual([
      'name',
      'email',
      'links.0.url',
    ]);
  });

  it('sends only what was changed', () => {
    const before = { ...empty, name: 'Dana', company: 'Acme' };

    expect(toChanges(before, { ...before, company: '', notes: 'Call' })).toEqual({
      company: null,
      notes: 'Call',
    });
  });
});
