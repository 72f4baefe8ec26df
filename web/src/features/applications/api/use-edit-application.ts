import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Application, ApplicationChange } from '@/api/types';
import { placeInLists } from './list-cache';

interface Edit {
  application: Application;
  changes: ApplicationChange;
}

/** Saves changes to the version that was read; somebody's newer version is never overwritten. */
export function useEditApplication() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ application, changes }: Edit) =>
      unwrap(
        api.PATCH('/api/v1/applications/{application_id}', {
          params: {
            path: { application_id: application.id },
            header: { 'If-Match': application.version },
          },
          body: changes,
        }),
      ),
    onSuccess: (application) => {
      queryClient.setQueryData(keys.applications.one(application.id), application);
      placeInLists(queryClient, application);
      void queryClient.invalidateQueries({ queryKey: keys.dashboard });
      void queryClient.invalidateQueries({ queryKey: keys.everyAnalytics });
    },
  });
}
