import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** How a company answers, or null where too few applications tell. */
export const responsiveness = (companyId: string) =>
  queryOptions({
    queryKey: keys.responsiveness(companyId),
    queryFn: async ({ signal }) => {
      const query = { company_id: [companyId] };
      const found = await unwrap(
        api.GET('/api/v1/analytics/responsiveness', { signal, params: { query } }),
      );
      return found.items[0] ?? null;
    },
    staleTime: 300_000,
    retry: false,
  });
