import { Avatar } from '@mantine/core';
import { initials } from '@/lib/format';

/** A person's initials; the name stands beside it, so it says nothing to a screen reader. */
export function PersonAvatar({ name, size = 36 }: { name: string; size?: number }) {
  return (
    <Avatar size={size} radius="xl" color="pine" variant="light" aria-hidden="true">
      {initials(name)}
    </Avatar>
  );
}
