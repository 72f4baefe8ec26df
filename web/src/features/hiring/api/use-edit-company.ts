import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Company, CompanyChange } from '@/api/types';

interface Edit {
  company: Company;
  changes: CompanyChange;
}

/** Saves changes to the version that was read; a newer version is never overwritten. */
export function useEditCompany() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ company, changes }: Edit) =>
      unwrap(
        api.PATCH('/api/v1/companies/{company_id}', {
          params: { path: { company_id: company.id }, header: { 'If-Match': company.version } },
          body: changes,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.companies.all }),
  });
}
