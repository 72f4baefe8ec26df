import { expect, test } from 'vitest';
import { anInterview } from '@/test/examples';
import { check, toChanges, toNew, toValues } from './interview-values';

const SOON = {
  ...toValues(),
  company: 'Acme',
  position: 'Pilot',
  day: '2026-07-01',
  time: '10:00',
  time_zone: 'Europe/Berlin',
};

test('what is typed by the clocks of a zone is sent as a moment', () => {
  expect(toNew(SOON)).toMatchObject({
    company: 'Acme',
    starts_at: '2026-07-01T08:00:00.000Z',
    time_zone: 'Europe/Berlin',
    duration_minutes: 60,
    place: null,
  });
});

test('company and position are left to the application', () => {
  const sent = toNew({ ...SOON, application_id: 'a1' });
  expect(sent.application_id).toBe('a1');
  expect(sent).not.toHaveProperty('company');
});

test('a time that does not exist is explained', () => {
  const skipped = check({ ...SOON, day: '2026-03-29', time: '02:30' });
  expect(skipped.time).toContain('Clocks are put forward over 02:30');
  expect(check(SOON)).toEqual({ company: null, position: null, day: null, time: null, link: null });
});

test('only what was changed is sent', () => {
  const before = toValues(anInterview());
  expect(toChanges(before, before)).toEqual({});
  expect(toChanges(before, { ...before, time_zone: 'Asia/Tokyo' })).toEqual({
    time_zone: 'Asia/Tokyo',
    starts_at: '2026-12-01T01:00:00.000Z',
  });
});
