import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Preferences } from '@/api/types';
import { toastFailure } from '@/components/toast';
import { toBody } from '../preference-values';

/** Shows the preferences as they are to be at once, and as they are if that fails. */
export function useSetPreferences() {
  const queryClient = useQueryClient();
  return useMutation({
    scope: { id: 'preferences' }, // one after the other: each sends all of them
    mutationFn: (next: Preferences) =>
      unwrap(api.PUT('/api/v1/notifications/preferences', { body: toBody(next) })),
    onMutate: async (next) => {
      await queryClient.cancelQueries({ queryKey: keys.preferences });
      queryClient.setQueryData(keys.preferences, next);
    },
    onError: (error) => {
      toastFailure(error, 'This was not saved');
      void queryClient.invalidateQueries({ queryKey: keys.preferences });
    },
  });
}
