import { expect, test } from 'vitest';
import { toProblem } from '@/api/problem';
import type { Draft } from '@/api/types';
import { fromDraft, toldOf, whyNotRead, withoutControls } from './posting-values';

const NOTHING: Draft = {
  kind: 'text',
  company: null,
  position: null,
  location: null,
  salary: null,
  salary_text: null,
  description: null,
  link: null,
  source: null,
  origins: {},
  notes: [],
};

test('what a posting says is filled in, and nothing else is touched', () => {
  const values = fromDraft({ ...NOTHING, company: 'Acme', salary: { min: 20, period: 'hour' } });
  expect(values).toMatchObject({ company: 'Acme', position: '', status: 'applied', tags: [] });
  expect(values.salary).toMatchObject({ min: 20, max: '', period: 'hour' });
});

test('it is said how much was found, and where', () => {
  const origins = { company: 'markup', position: 'page', description: 'text' } as const;
  expect(toldOf({ ...NOTHING, kind: 'page', origins })).toBe(
    '2 fields filled in from the page. Check them, then add it.',
  );
  expect(toldOf(NOTHING)).toMatch('Nothing in the text');
});

test('a refusal says what is wrong with what was sent', () => {
  const errors = [{ field: 'file', message: 'is a PDF; copy its text and paste that' }];
  expect(whyNotRead(toProblem(422, { errors }))).toBe(
    'The file is a PDF; copy its text and paste that.',
  );
  expect(whyNotRead(toProblem(503, { detail: 'Busy just now.' }))).toBe('Busy just now.');
});

test('control characters are dropped, line ends and tabs stay', () => {
  expect(withoutControls('a\u0000b\f\n\tc\u007f')).toBe('ab\n\tc');
});
