import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Company } from '@/api/types';

/** Promises applicants an answer within so many days, or nothing. */
export function usePromise(company: Company) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (days: number | null) =>
      unwrap(
        api.PATCH('/api/v1/companies/{company_id}', {
          params: {
            path: { company_id: company.id },
            header: { 'If-Match': company.version },
          },
          body: { answer_days: days },
        }),
      ),
    onSuccess: (changed) => queryClient.setQueryData(keys.companies.one(company.id), changed),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.companies.one(company.id) }),
  });
}
