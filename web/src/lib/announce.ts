/** What a screen reader is told next, without moving the focus. */
let text = '';
const listeners = new Set<() => void>();

export const announcement = (): string => text;

export function onAnnouncement(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function announce(next: string): void {
  // The same words twice in a row are two events; the space makes the second one a change.
  text = next === text ? `${next}\u00a0` : next;
  for (const listener of listeners) listener();
}
