import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** What the company begins its postings with. */
export const jobTemplates = (companyId: string) =>
  queryOptions({
    queryKey: keys.companies.templates(companyId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/companies/{company_id}/job-templates', {
          signal,
          params: { path: { company_id: companyId } },
        }),
      ),
  });
