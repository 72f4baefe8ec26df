import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** What a résumé's file is called; fails for one that is no longer there. */
export const resumeName = (fileId: string) =>
  queryOptions({
    queryKey: [...keys.everyAnalytics, 'resume-name', fileId],
    queryFn: async ({ signal }) => {
      const path = { file_id: fileId };
      const file = await unwrap(api.GET('/api/v1/files/{file_id}', { signal, params: { path } }));
      return file.filename;
    },
    staleTime: Infinity,
    retry: false,
  });
