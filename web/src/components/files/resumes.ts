import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** One's own résumés, the latest first. */
export const resumes = () =>
  queryOptions({
    queryKey: keys.files.resumes,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/files', { signal, params: { query: { purpose: 'resume', limit: 50 } } }),
      ),
  });
