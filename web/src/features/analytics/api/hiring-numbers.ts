import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Days } from '../search';

/** What became of the applications to a job. */
export const jobNumbers = (jobId: string) =>
  queryOptions({
    queryKey: keys.hiringNumbers.job(jobId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/analytics/jobs/{job_id}', {
          signal,
          params: { path: { job_id: jobId } },
        }),
      ),
  });

/** The same of all jobs of a company, of those sent in these days. */
export const companyNumbers = (companyId: string, days: Days) =>
  queryOptions({
    queryKey: keys.hiringNumbers.company(companyId, days),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/analytics/companies/{company_id}', {
          signal,
          params: { path: { company_id: companyId }, query: days },
        }),
      ),
    placeholderData: keepPreviousData,
  });
