import { expect, test } from 'vitest';
import {
  inWords,
  keptIn,
  keptInWords,
  toDocument,
  unknownParts,
  withoutParts,
} from './resume-document';

test('a file that is no JSON object is no document', () => {
  expect(() => toDocument('not json')).toThrow();
  expect(() => toDocument('[]')).toThrow();
  expect(() => toDocument('null')).toThrow();
  expect(toDocument('{"work": []}')).toEqual({ work: [] });
});

test('parts that nobody knows are offered to be left out only if nothing else is wrong', () => {
  const unknown = { field: 'basics.picture', message: 'is not a field here' };
  expect(unknownParts([unknown])).toEqual(['basics.picture']);
  expect(unknownParts([unknown, { field: 'work[0].url', message: 'wants a URL' }])).toEqual([]);
});

test('left out is exactly what is named, and the document that was read stays as it is', () => {
  const document = { basics: { name: 'Casey', picture: 'x' }, work: [{}, { company: 'y' }] };
  const left = withoutParts(document as never, ['basics.picture', 'work[1].company', 'gone.part']);
  expect(left).toEqual({ basics: { name: 'Casey' }, work: [{}, {}] });
  expect(document.basics.picture).toBe('x');
});

test('a change is told by what it is of, what it would be and what it is', () => {
  expect(inWords({ field: 'phone', before: null, after: '+1 555', added: [] })).toEqual({
    label: 'Phone',
    becomes: '+1 555',
    now: null,
  });
  expect(inWords({ field: 'skills', before: null, after: null, added: ['Rust', 'SQL'] })).toEqual({
    label: 'Skills',
    becomes: 'add Rust, SQL',
    now: null,
  });
});

test('what is kept is counted in words', () => {
  expect(keptInWords(keptIn({ work: [{}, {}], awards: [{}], projects: [] }))).toBe(
    '2 jobs, 1 award',
  );
  expect(keptInWords({})).toBe('');
});
