import { useMutation } from '@tanstack/react-query';
import { authorizedFetch } from '@/api/client';
import { toProblem } from '@/api/problem';
import { download } from '@/lib/download';

/** All applications as a CSV file. */
export function useExport() {
  return useMutation({
    mutationFn: async () => {
      const response = await authorizedFetch(new Request('/api/v1/applications/export.csv'));
      if (!response.ok) throw toProblem(response.status, await response.json().catch(() => null));
      download(await response.blob(), 'applications.csv');
    },
  });
}
