import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const candidacyNotes = (jobId: string, id: string) =>
  queryOptions({
    queryKey: keys.pipelines.notes(jobId, id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/pipelines/{job_id}/applications/{application_id}/notes', {
          signal,
          params: { path: { job_id: jobId, application_id: id } },
        }),
      ),
  });
