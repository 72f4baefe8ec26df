import { describe, expect, it } from 'vitest';
import type { Preferences } from '@/api/types';
import { toBody, waysOf, withWay, zones } from './preference-values';

const SHOWN: Preferences = {
  items: [
    {
      kind: 'application_moved',
      meaning: 'An employer moves it',
      in_app: true,
      email: true,
      sms: false,
      push: true,
    },
    {
      kind: 'candidate_decided',
      meaning: 'A candidate decides',
      in_app: true,
      email: false,
      sms: true,
      push: true,
    },
  ],
  time_zone: 'Europe/Berlin',
  quiet_hours: { from: '22:00', to: '07:00' },
  email: 'ada@example.org',
  has_mailbox: true,
  has_sms: true,
  phone: { number: '+491701234567', is_confirmed: true, code_until: null },
  push_key: 'BKey',
};

describe('preferences', () => {
  it('are sent whole, without what only the server says', () => {
    expect(toBody(SHOWN)).toEqual({
      items: [
        { kind: 'application_moved', in_app: true, email: true, sms: false, push: true },
        { kind: 'candidate_decided', in_app: true, email: false, sms: true, push: true },
      ],
      time_zone: 'Europe/Berlin',
      quiet_hours: { from: '22:00', to: '07:00' },
    });
  });

  it('change in one kind and way and nothing else', () => {
    const changed = withWay(SHOWN, 'application_moved', 'email', false);

    expect(changed.items.map((item) => item.email)).toEqual([false, false]);
    expect(changed.items.map((item) => item.in_app)).toEqual([true, true]);
    expect(SHOWN.items[0]?.email).toBe(true);
  });

  it('offer SMS only with a number that was confirmed', () => {
    const waiting = { number: '+491701234567', is_confirmed: false, code_until: null };
    const ways = [SHOWN.phone, waiting, null].map((phone) =>
      waysOf({ ...SHOWN, phone }).some(({ way }) => way === 'sms'),
    );

    expect(ways).toEqual([true, false, false]);
  });

  it('offer a zone that was chosen elsewhere', () => {
    expect(zones('Mars/Olympus_Mons')).toContain('Mars/Olympus_Mons');
    expect(zones(null)).toContain('UTC');
  });
});
