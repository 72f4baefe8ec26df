import { expect, test } from 'vitest';
import { keys } from '@/api/keys';
import { KEYS_TOUCHED_BY_A_GAP, keysTouchedBy, readLiveMessage } from './live-message';

test('a moved application refreshes the tracker, the board, the dashboard and its own page', () => {
  const touched = keysTouchedBy({
    kind: 'application.status_updated',
    application_id: 'a1',
    job_id: 'j1',
  });
  expect(touched).toEqual(
    expect.arrayContaining([
      keys.applications.lists,
      keys.applications.one('a1'),
      keys.pipelines.one('j1'),
      keys.dashboard,
    ]),
  );
  expect(touched).not.toContainEqual(keys.notifications.all);
});

test('an interview refreshes the calendar and the dashboard', () => {
  expect(keysTouchedBy({ kind: 'interview.rescheduled' })).toEqual([
    keys.interviews.all,
    keys.dashboard,
  ]);
});

test('a notification refreshes the bell and nothing else', () => {
  expect(keysTouchedBy({ kind: 'notification.created' })).toEqual([keys.notifications.all]);
});

test('joining or leaving a company refreshes the companies, their boards and what one was told', () => {
  expect(keysTouchedBy({ kind: 'company.member_changed' })).toEqual(
    expect.arrayContaining([keys.companies.all, keys.pipelines.all, keys.notifications.all]),
  );
});

test('who stays in touch refreshes the pool, the list of the candidate and what boards say of them', () => {
  expect(keysTouchedBy({ kind: 'talent.changed' })).toEqual([keys.talent.all, keys.pipelines.all]);
});

test('a company that was changed refreshes companies and no board', () => {
  expect(keysTouchedBy({ kind: 'company.changed' })).toEqual([keys.companies.all]);
});

test('a message of a kind this version does not know is let pass', () => {
  expect(keysTouchedBy({ kind: 'weather.changed' })).toEqual([]);
});

test('what is no message is no error', () => {
  expect(readLiveMessage('not json')).toBeNull();
  expect(readLiveMessage('{"id": 1}')).toBeNull();
});

test('loads everything again after the server dropped what the page was too slow to read', () => {
  expect(keysTouchedBy({ kind: 'resync' })).toBe(KEYS_TOUCHED_BY_A_GAP);
});
