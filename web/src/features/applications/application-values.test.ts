import { expect, test } from 'vitest';
import { anApplication } from '@/test/examples';
import { check, fromDay, toChanges, toNew, toValues } from './application-values';

test('only what was changed is sent', () => {
  const before = toValues(anApplication({ location: 'Berlin', tags: ['a'] }));
  expect(toChanges(before, { ...before, location: 'Oslo' })).toEqual({ location: 'Oslo' });
});

test('an emptied field is sent as nothing, not as empty text', () => {
  const before = toValues(anApplication({ link: 'https://example.org' }));
  expect(toChanges(before, { ...before, link: ' ' })).toEqual({ link: null });
});

test('what is only saved has no applied date', () => {
  const values = { ...toValues(), company: 'A', position: 'B', status: 'saved' as const };
  expect(toNew(values).applied_at).toBeNull();
});

test('an application made today was not made later today', () => {
  const morning = new Date(2026, 10, 22, 8, 30);
  expect(fromDay('2026-11-22', morning)).toBe(morning.toISOString());
  expect(fromDay('2026-11-21', morning)).toBe(new Date(2026, 10, 21, 12).toISOString());
});

test('company and position are enough, but both are needed', () => {
  expect(check(toValues())).toMatchObject({
    company: 'Name the company',
    position: 'Name the position',
  });
});

test('a link that is no web address is refused', () => {
  const values = { ...toValues(), link: 'javascript:alert(1)' };
  expect(check(values).link).toMatch('web address');
});
