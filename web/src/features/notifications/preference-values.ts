/** How what is shown of preferences becomes what is sent. */
import type { NewPreferences, Preference, Preferences } from '@/api/types';

export type Way = 'in_app' | 'email' | 'sms' | 'push';

const WAYS: readonly { way: Way; label: string }[] = [
  { way: 'in_app', label: 'In the app' },
  { way: 'email', label: 'E-mail' },
  { way: 'sms', label: 'SMS' },
  { way: 'push', label: 'Browser' },
];

/** The ways there are to choose from: SMS once there is a number that was confirmed. */
export function waysOf({ phone }: Preferences): typeof WAYS {
  return phone?.is_confirmed ? WAYS : WAYS.filter(({ way }) => way !== 'sms');
}

/** Everything as it is shown: what is left out would go back to how it is at first. */
export function toBody(shown: Preferences): NewPreferences {
  return {
    items: shown.items.map(({ kind, in_app, email, sms, push }) => ({
      kind,
      in_app,
      email,
      sms,
      push,
    })),
    time_zone: shown.time_zone,
    quiet_hours: shown.quiet_hours,
  };
}

export function withWay(
  shown: Preferences,
  kind: Preference['kind'],
  way: Way,
  isOn: boolean,
): Preferences {
  return {
    ...shown,
    items: shown.items.map((item) => (item.kind === kind ? { ...item, [way]: isOn } : item)),
  };
}

/** The zone of this browser, if it says. */
export function ownZone(): string | undefined {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** All zones there are, with the chosen one though this browser may not know it. */
export function zones(chosen: string | null): string[] {
  const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  if (chosen !== null) known.add(chosen);
  return [...known].sort();
}
