import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { ProfileChange } from '@/api/types';

interface Edit {
  /** The version that was read: a newer one is not overwritten. */
  version: number;
  changes: ProfileChange;
}

export function useEditProfile() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ version, changes }: Edit) =>
      unwrap(
        api.PATCH('/api/v1/users/me', {
          params: { header: { 'If-Match': version } },
          body: changes,
        }),
      ),
    onSuccess: (me) => {
      queryClient.setQueryData(keys.me, me);
      void queryClient.invalidateQueries({ queryKey: keys.profile(me.id) });
    },
  });
}
