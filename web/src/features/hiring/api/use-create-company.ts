import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewCompany } from '@/api/types';
import { useSubmissionKey } from '@/lib/submission-key';

export function useCreateCompany() {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (body: NewCompany) =>
      unwrap(
        api.POST('/api/v1/companies', {
          body,
          params: { header: { 'Idempotency-Key': submission.for(body) } },
        }),
      ),
    onSuccess: () => {
      submission.end();
      return queryClient.invalidateQueries({ queryKey: keys.companies.mine });
    },
  });
}
