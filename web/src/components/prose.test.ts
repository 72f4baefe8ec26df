import { expect, test } from 'vitest';
import { toBlocks } from './prose';

test('text as people type it becomes headings, lists and paragraphs', () => {
  const text = 'Intro line\nsecond line\n\n# Tasks\n- one\n- two\nAfter the list';
  expect(toBlocks(text)).toEqual([
    { kind: 'paragraph', lines: ['Intro line', 'second line'] },
    { kind: 'heading', lines: ['Tasks'] },
    { kind: 'list', lines: ['one', 'two'] },
    { kind: 'paragraph', lines: ['After the list'] },
  ]);
});
