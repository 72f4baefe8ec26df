import { Button } from '@mantine/core';
import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Profile } from '@/api/types';
import { savedProfiles } from '../api/saved-profiles';
import { useSaveProfile } from '../api/use-save-profile';

interface SaveButtonProps {
  person: Profile;
  size?: 'sm' | 'compact-sm';
}

/** Keeps a profile for later, or lets it go again. */
export function SaveButton({ person, size = 'sm' }: SaveButtonProps) {
  const saved = useInfiniteQuery(savedProfiles());
  const save = useSaveProfile();
  const items = saved.data?.pages.flatMap((page) => page.items) ?? [];
  const known = items.some(({ profile }) => profile.id === person.id);
  // What was pressed shows at once; the list follows.
  const isSaved = save.isPending ? save.variables.isSaved : known;
  return (
    <Button
      variant="default"
      size={size}
      aria-pressed={isSaved}
      aria-label={`Save the profile of ${person.full_name}`}
      disabled={saved.isPending}
      leftSection={isSaved ? <IconBookmarkFilled size={16} /> : <IconBookmark size={16} />}
      onClick={() => save.mutate({ userId: person.id, isSaved: !isSaved })}
    >
      {isSaved ? 'Saved' : 'Save'}
    </Button>
  );
}
