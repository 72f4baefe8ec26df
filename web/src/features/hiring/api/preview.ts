import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** A description as it will be shown. */
export const preview = (description: string) =>
  queryOptions({
    queryKey: keys.jobs.preview(description),
    queryFn: ({ signal }) =>
      unwrap(api.POST('/api/v1/jobs/preview', { signal, body: { description } })),
    staleTime: Infinity, // the same text looks the same
  });
