import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const members = (companyId: string) =>
  queryOptions({
    queryKey: keys.companies.members(companyId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/companies/{company_id}/members', {
          signal,
          params: { path: { company_id: companyId } },
        }),
      ),
  });
