import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';

export function useRevokeInvitation(companyId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (invitationId: string) =>
      unwrap(
        api.DELETE('/api/v1/companies/{company_id}/invitations/{invitation_id}', {
          params: { path: { company_id: companyId, invitation_id: invitationId } },
        }),
      ),
    onError: (error) => toastFailure(error, 'The invitation was not taken back'),
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: keys.companies.invitations(companyId) }),
  });
}
