import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';

/** Ends a membership: somebody else's, or one's own. */
export function useRemoveMember(companyId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) =>
      unwrap(
        api.DELETE('/api/v1/companies/{company_id}/members/{user_id}', {
          params: { path: { company_id: companyId, user_id: userId } },
        }),
      ),
    onError: (error) => toastFailure(error, 'The membership was not ended'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.companies.all }),
  });
}
