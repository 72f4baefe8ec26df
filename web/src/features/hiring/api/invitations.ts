import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** Those that wait for their answer; only owners may ask. */
export const invitations = (companyId: string) =>
  queryOptions({
    queryKey: keys.companies.invitations(companyId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/companies/{company_id}/invitations', {
          signal,
          params: { path: { company_id: companyId } },
        }),
      ),
  });
