import { expect, test } from 'vitest';
import type { Me } from '@/api/types';
import { offersOf } from './offers';

const ME: Me = {
  id: 'u1',
  full_name: 'Casey Morgan',
  email: 'casey@example.org',
  phone: null,
  location: null,
  position: 'Engineer',
  headline: null,
  skills: ['python'],
  links: [],
  resume_file_id: 'f1',
  version: 1,
};

test('what the profile says already is not offered', () => {
  const found = { position: 'Engineer', email: 'Casey@example.org', skills: ['Python'] };
  expect(offersOf(ME, found)).toEqual([]);
});

test('each offer changes one thing and keeps the rest', () => {
  const found = { position: 'Designer', phone: '+1 555 0100', skills: ['Python', 'Rust'] };
  expect(offersOf(ME, found).map(({ changes }) => changes)).toEqual([
    { position: 'Designer' },
    { phone: '+1 555 0100' },
    { skills: ['python', 'Rust'] },
  ]);
});
