import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewInvitation } from '@/api/types';
import { useSubmissionKey } from '@/lib/submission-key';

export function useInvite(companyId: string) {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (body: NewInvitation) =>
      unwrap(
        api.POST('/api/v1/companies/{company_id}/invitations', {
          body,
          params: {
            path: { company_id: companyId },
            header: { 'Idempotency-Key': submission.for(body) },
          },
        }),
      ),
    onSuccess: () => {
      submission.end();
      return queryClient.invalidateQueries({ queryKey: keys.companies.invitations(companyId) });
    },
  });
}
