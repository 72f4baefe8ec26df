import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** What a company is called, and what it promises. */
export const company = (companyId: string) =>
  queryOptions({
    queryKey: keys.companies.one(companyId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/companies/{company_id}', {
          signal,
          params: { path: { company_id: companyId } },
        }),
      ),
  });
