import { expect, test } from 'vitest';
import { clockIn, daysLater, momentIn, mondayOf, placeOf } from './zoned-time';

test('a time in winter and one in summer are different moments', () => {
  expect(momentIn('Europe/Berlin', '2026-01-15', '10:00')?.toISOString()).toBe(
    '2026-01-15T09:00:00.000Z',
  );
  expect(momentIn('Europe/Berlin', '2026-07-15', '10:00')?.toISOString()).toBe(
    '2026-07-15T08:00:00.000Z',
  );
});

test('a time that clocks are put forward over is no moment', () => {
  expect(momentIn('Europe/Berlin', '2026-03-29', '02:30')).toBeNull();
  expect(momentIn('America/New_York', '2026-03-08', '02:30')).toBeNull();
  expect(momentIn('Europe/Berlin', '2026-03-29', '03:30')?.toISOString()).toBe(
    '2026-03-29T01:30:00.000Z',
  );
});

test('of a time that comes twice the first is meant', () => {
  expect(momentIn('Europe/Berlin', '2026-10-25', '02:30')?.toISOString()).toBe(
    '2026-10-25T00:30:00.000Z',
  );
});

test('a clock far away shows another day', () => {
  expect(clockIn('Asia/Tokyo', '2026-01-15T20:00:00Z')).toEqual({
    day: '2026-01-16',
    time: '05:00',
  });
  expect(clockIn('Asia/Kathmandu', '2026-01-15T00:00:00Z').time).toBe('05:45');
});

test('what is no time is no moment', () => {
  expect(momentIn('Europe/Berlin', '2026-02-30', '')).toBeNull();
});

test('weeks begin on Monday', () => {
  expect(mondayOf('2026-11-22')).toBe('2026-11-16');
  expect(mondayOf('2026-11-16')).toBe('2026-11-16');
  expect(daysLater('2026-12-31', 1)).toBe('2027-01-01');
});

test('a zone is called by its place', () => {
  expect(placeOf('America/Los_Angeles')).toBe('Los Angeles');
  expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  expect(placeOf('UTC')).toBe('UTC');
});
