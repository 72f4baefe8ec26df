import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';
import { removeFromLists } from './list-cache';

/** Takes an application out of the tracker for good. */
export function useDeleteApplication() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE('/api/v1/applications/{application_id}', {
          params: { path: { application_id: id } },
        }),
      ),
    onSuccess: (_nothing, id) => {
      removeFromLists(queryClient, id);
      void queryClient.invalidateQueries({ queryKey: keys.applications.lists });
      void queryClient.invalidateQueries({ queryKey: keys.dashboard });
      void queryClient.invalidateQueries({ queryKey: keys.everyAnalytics });
    },
    onError: (error) => toastFailure(error, 'The application was not deleted'),
  });
}
