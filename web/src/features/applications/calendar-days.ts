import type { Application } from '@/api/types';
import { toDay } from './application-values';

export interface Entry {
  application: Application;
  kind: 'applied' | 'due';
}

/** The days of the weeks that a month touches, as YYYY-MM-DD, Monday first. */
export function daysOf(month: string): string[] {
  const first = new Date(`${month}-01T12:00:00`);
  const start = new Date(first);
  start.setDate(1 - ((first.getDay() + 6) % 7));
  const days: string[] = [];
  for (const day = start; days.length % 7 !== 0 || monthOf(day) <= month;) {
    days.push(toDay(day.toISOString()) ?? '');
    day.setDate(day.getDate() + 1);
  }
  return days;
}

/** The month so many months later, as YYYY-MM. */
export function monthAfter(month: string, by: number): string {
  const day = new Date(`${month}-01T12:00:00`);
  day.setMonth(day.getMonth() + by);
  return monthOf(day);
}

export function monthOf(date: Date): string {
  return (toDay(date.toISOString()) ?? '').slice(0, 7);
}

/** What is on each day: next steps before what was only sent. */
export function byDay(
  due: readonly Application[],
  applied: readonly Application[],
): ReadonlyMap<string, readonly Entry[]> {
  const entries = new Map<string, Entry[]>();
  const add = (day: string | null, entry: Entry) => {
    if (day !== null) entries.set(day, [...(entries.get(day) ?? []), entry]);
  };
  for (const application of due) {
    add(application.next_step.due_on, { application, kind: 'due' });
  }
  for (const application of applied) {
    add(toDay(application.applied_at), { application, kind: 'applied' });
  }
  return entries;
}
