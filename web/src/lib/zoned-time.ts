/** Clocks of other places: what they show at a moment, and which moment they mean. */

const DAY_MS = 86_400_000;

/** The zone of this browser. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Every zone the browser knows, and this one in any case. */
export function zones(and?: string): string[] {
  const known = new Set(Intl.supportedValuesOf('timeZone'));
  known.add(ownZone());
  if (and !== undefined) known.add(and);
  return [...known].sort();
}

/** "Los Angeles" for America/Los_Angeles. */
export function placeOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** What the clocks and calendars of a zone show at a moment. */
export function clockIn(zone: string, iso: string): { day: string; time: string } {
  const shown = new Date(shownAt(zone, new Date(iso).getTime())).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/**
 * The moment at which the clocks of a zone show this day (YYYY-MM-DD) and time (HH:MM). Nothing where
 * they never do, because they are put forward over it; where they do so twice, the first.
 */
export function momentIn(zone: string, day: string, time: string): Date | null {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(wanted)) return null;
  const moments = [wanted - DAY_MS, wanted + DAY_MS]
    .map((near) => wanted - (shownAt(zone, near) - near))
    .filter((moment) => shownAt(zone, moment) === wanted);
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}

/** The day here at a moment, as YYYY-MM-DD. */
export function dayHere(iso: string): string {
  return clockIn(ownZone(), iso).day;
}

/** The day so many days later, as YYYY-MM-DD. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of the day's week. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysLater(day, -weekday);
}

/** When a day begins here, also where it has no midnight. */
export function beginningOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

/** What the clocks show, as if it were UTC. */
function shownAt(zone: string, moment: number): number {
  const parts = formatOf(zone).formatToParts(moment);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}
