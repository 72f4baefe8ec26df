import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { MePatch } from '@/api/types';

export function useEditProfile() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: MePatch) => unwrap(api.PATCH('/api/v1/users/me', { body: changes })),
    onSuccess: (me) => {
      queryClient.setQueryData(keys.me, me);
      void queryClient.invalidateQueries({ queryKey: keys.profile(me.id) });
    },
  });
}
