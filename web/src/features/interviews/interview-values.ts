import type { Interview, InterviewChange, InterviewType, NewInterview } from '@/api/types';
import { clockIn, dayHere, momentIn, ownZone } from '@/lib/zoned-time';

/** An interview while it is being typed: day and time by the clocks of its zone. */
export interface InterviewValues {
  application_id: string | null;
  company: string;
  position: string;
  round: string;
  day: string | null;
  time: string;
  time_zone: string;
  duration_minutes: string;
  type: InterviewType;
  place: string;
  link: string;
  details: string;
}

const WEB_ADDRESS = /^https?:\/\/[^\s<>"]+$/;

export function toValues(interview?: Interview, application?: string): InterviewValues {
  const clock = interview && clockIn(interview.time_zone, interview.starts_at);
  return {
    application_id: interview?.application_id ?? application ?? null,
    company: interview?.company ?? '',
    position: interview?.position ?? '',
    round: interview?.round ?? '',
    day: clock?.day ?? null,
    time: clock?.time ?? '',
    time_zone: interview?.time_zone ?? ownZone(),
    duration_minutes: String(interview?.duration_minutes ?? 60),
    type: interview?.type ?? 'online',
    place: interview?.place ?? '',
    link: interview?.link ?? '',
    details: interview?.details ?? '',
  };
}

export function check(values: InterviewValues): Partial<Record<string, string | null>> {
  const isFree = values.application_id === null;
  return {
    company: isFree && values.company.trim() === '' ? 'Name the company' : null,
    position: isFree && values.position.trim() === '' ? 'Name the position' : null,
    day: values.day === null ? 'Choose a day' : null,
    time: values.time === '' ? 'Say at what time' : checkTime(values),
    link:
      values.link.trim() === '' || WEB_ADDRESS.test(values.link.trim())
        ? null
        : 'Give a full web address, beginning with https://',
  };
}

/** The moment that day, time and zone mean; nothing while they mean none. */
export function startOf(values: InterviewValues): Date | null {
  if (values.day === null || values.time === '') return null;
  return momentIn(values.time_zone, values.day, values.time);
}

export function toNew(values: InterviewValues): NewInterview {
  const { starts_at: startsAt, company, position, ...rest } = toWire(values);
  return {
    ...rest,
    ...(values.application_id === null && { company, position }),
    starts_at: startsAt ?? '',
  };
}

/** Only what was changed, so that a field this form does not know stays as it is. */
export function toChanges(before: InterviewValues, after: InterviewValues): InterviewChange {
  const old = toWire(before);
  const entries = Object.entries(toWire(after)).filter(
    ([name, value]) => value !== old[name as keyof typeof old],
  );
  const changes = Object.fromEntries(entries) as InterviewChange;
  if (after.application_id !== null) {
    delete changes.company;
    delete changes.position;
  }
  return changes;
}

/** The first day that makes sense for a new one. */
export function today(): string {
  return dayHere(new Date().toISOString());
}

function checkTime(values: InterviewValues): string | null {
  if (values.day === null || startOf(values) !== null) return null;
  return `Clocks are put forward over ${values.time} on that day in ${values.time_zone}`;
}

function toWire(values: InterviewValues) {
  return {
    application_id: values.application_id,
    company: values.company.trim(),
    position: values.position.trim(),
    round: orNull(values.round),
    starts_at: startOf(values)?.toISOString(),
    time_zone: values.time_zone,
    duration_minutes: Number(values.duration_minutes),
    type: values.type,
    place: orNull(values.place),
    link: orNull(values.link),
    details: orNull(values.details),
  };
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
