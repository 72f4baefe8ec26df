import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

const PAGE_SIZE = 50;

/** Every job of a company one hires for, drafts included, page by page. */
export const companyJobs = (companyId: string) =>
  infiniteQueryOptions({
    queryKey: keys.companies.jobs(companyId),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/companies/{company_id}/jobs', {
          signal,
          params: {
            path: { company_id: companyId },
            query: { limit: PAGE_SIZE, cursor: pageParam },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
