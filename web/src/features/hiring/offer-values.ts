import type { InterviewType, NewOffer } from '@/api/types';
import { momentIn } from '@/lib/zoned-time';

/** Times to offer while they are being typed: by the clocks of their zone. */
export interface OfferValues {
  starts: { day: string | null; time: string }[];
  duration_minutes: string;
  time_zone: string;
  type: InterviewType;
  place: string;
  link: string;
  round: string;
  details: string;
  interviewer_ids: string[];
}

export const NO_TIME = { day: null, time: '' };
export const MOST_TIMES = 20;

export function firstOffer(zone: string, ownId: string | undefined): OfferValues {
  return {
    starts: [NO_TIME, NO_TIME],
    duration_minutes: '45',
    time_zone: zone,
    type: 'online',
    place: '',
    link: '',
    round: '',
    details: '',
    interviewer_ids: ownId === undefined ? [] : [ownId],
  };
}

/** The moments that are meant. A row that was left empty means none. */
export function startsOf({ starts, time_zone: zone }: OfferValues): Date[] {
  return starts
    .filter(({ day, time }) => day !== null && time !== '')
    .map(({ day, time }) => momentIn(zone, day ?? '', time))
    .filter((moment) => moment !== null);
}

export function checkOffer(values: OfferValues): Partial<Record<string, string>> {
  const errors: Record<string, string> = {};
  values.starts.forEach(({ day, time }, n) => {
    if (day === null && time === '') return;
    if (day === null) errors[`starts.${String(n)}.day`] = 'Choose a day';
    else if (time === '') errors[`starts.${String(n)}.time`] = 'Say at what time';
    else if (momentIn(values.time_zone, day, time) === null) {
      errors[`starts.${String(n)}.time`] = 'Clocks are put forward over this time';
    }
  });
  if (values.starts.every(({ day, time }) => day === null && time === '')) {
    errors['starts.0.day'] = 'Offer at least one time';
  }
  if (values.interviewer_ids.length === 0) errors.interviewer_ids = 'Somebody has to be there';
  return errors;
}

export function toOffer(
  values: OfferValues,
  applicationId: string,
  interviewId: string | undefined,
): NewOffer {
  return {
    application_id: applicationId,
    interview_id: interviewId ?? null,
    starts: startsOf(values).map((moment) => moment.toISOString()),
    duration_minutes: Number(values.duration_minutes),
    time_zone: values.time_zone,
    type: values.type,
    place: values.place,
    link: values.link.trim() === '' ? null : values.link.trim(),
    round: values.round,
    details: values.details,
    interviewer_ids: values.interviewer_ids,
  };
}
