import { expect, test } from 'vitest';
import { rebased, type ProfileValues } from './profile-values';

const SAVED: ProfileValues = {
  full_name: 'Casey Morgan',
  headline: '',
  position: 'Engineer',
  phone: '',
  location: 'Portland, OR',
  skills: ['Python', 'SQL'],
  links: [{ key: 'a', kind: 'website', url: 'https://casey.example' }],
};

test('a form that nobody has touched follows the profile', () => {
  const after = { ...SAVED, position: 'Designer', skills: ['SQL'], links: [] };
  expect(rebased(SAVED, SAVED, after)).toEqual(after);
});

test('what was typed stays, and the other fields follow', () => {
  const typed = { ...SAVED, headline: 'Half a sen' };
  const after = { ...SAVED, position: 'Designer' };
  expect(rebased(typed, SAVED, after)).toEqual({ ...after, headline: 'Half a sen' });
});

test('of a field that was typed in and changed elsewhere the typed one stays', () => {
  const typed = { ...SAVED, position: 'Baker' };
  expect(rebased(typed, SAVED, { ...SAVED, position: 'Designer' }).position).toBe('Baker');
});

test('skills get and lose what the profile got and lost, and keep what was typed', () => {
  const typed = { ...SAVED, skills: ['Python', 'Rust', 'SQL'] };
  const after = { ...SAVED, skills: ['SQL', 'Kafka', 'rust'] };
  expect(rebased(typed, SAVED, after).skills).toEqual(['Rust', 'SQL', 'Kafka']);
});

test('a link that is being typed stays beside one that the profile got', () => {
  const half = { key: 'b', kind: 'website', url: 'https://hal' };
  const got = { key: 'c', kind: 'github', url: 'https://github.example/casey' };
  const typed = { ...SAVED, links: [...SAVED.links, half] };
  const after = { ...SAVED, links: [...SAVED.links, got] };
  expect(rebased(typed, SAVED, after).links).toEqual([...SAVED.links, half, got]);
});

test('what was sent counts as saved, as the server wrote it', () => {
  const sent = { ...SAVED, headline: '  Hello ' };
  const after = { ...SAVED, headline: 'Hello' };
  expect(rebased(sent, sent, after)).toEqual(after);
});
