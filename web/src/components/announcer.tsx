import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { announcement, onAnnouncement } from '@/lib/announce';

/** The one polite live region of the page. */
export function Announcer() {
  const text = useSyncExternalStore(onAnnouncement, announcement);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
