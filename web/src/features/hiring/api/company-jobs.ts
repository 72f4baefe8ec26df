import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** Every job of a company one hires for, drafts included. */
export const companyJobs = (companyId: string) =>
  queryOptions({
    queryKey: keys.companies.jobs(companyId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/companies/{company_id}/jobs', {
          signal,
          params: { path: { company_id: companyId } },
        }),
      ),
  });
