import type { Me, ProfileChange, Suggestions } from '@/api/types';

/** Something that a résumé says and the profile does not. */
export interface Offer {
  key: string;
  field: string;
  value: string;
  changes: ProfileChange;
}

const LONGEST = 12; // skills at a time

/** What could be taken over, one by one; nothing is taken unasked. */
export function offersOf(me: Me, found: Suggestions): Offer[] {
  const known = new Set(me.skills.map((skill) => skill.toLowerCase()));
  const offers: Offer[] = [];
  if (found.position && found.position !== me.position) {
    offers.push(offer('position', 'Position', found.position, { position: found.position }));
  }
  if (found.phone && found.phone !== me.phone) {
    offers.push(offer('phone', 'Phone', found.phone, { phone: found.phone }));
  }
  if (found.email && found.email.toLowerCase() !== me.email.toLowerCase()) {
    offers.push(offer('email', 'Contact email', found.email, { email: found.email }));
  }
  for (const skill of found.skills ?? []) {
    if (known.has(skill.toLowerCase()) || offers.length >= LONGEST) continue;
    offers.push(offer(`skill ${skill}`, 'Skill', skill, { skills: [...me.skills, skill] }));
  }
  return offers;
}

function offer(key: string, field: string, value: string, changes: ProfileChange): Offer {
  return { key, field, value, changes };
}
