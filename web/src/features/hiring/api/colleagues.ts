import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** Who else hires for the company. */
export const colleagues = (companyId: string) =>
  queryOptions({
    queryKey: keys.companies.colleagues(companyId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/companies/{company_id}/members', {
          signal,
          params: { path: { company_id: companyId } },
        }),
      ),
  });
