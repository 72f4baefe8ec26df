import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';

interface Saving {
  userId: string;
  isSaved: boolean;
}

/** Saves somebody's profile, or takes it out of the saved ones. */
export function useSaveProfile() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ userId, isSaved }: Saving): Promise<void> => {
      const params = { path: { user_id: userId } };
      const path = '/api/v1/users/me/saved-profiles/{user_id}';
      if (isSaved) await unwrap(api.PUT(path, { params }));
      else await unwrap(api.DELETE(path, { params }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.people.saved }),
    onError: (error) => toastFailure(error, 'That was not saved'),
  });
}
