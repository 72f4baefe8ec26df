import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Role } from '@/api/types';
import { toastFailure } from '@/components/toast';

interface Change {
  userId: string;
  role: Role;
}

/** Gives a member another role. It shows at once, and goes back if it is refused. */
export function usePutRole(companyId: string) {
  const queryClient = useQueryClient();
  const queryKey = keys.companies.members(companyId);
  return useMutation({
    mutationFn: ({ userId, role }: Change) =>
      unwrap(
        api.PUT('/api/v1/companies/{company_id}/members/{user_id}', {
          params: { path: { company_id: companyId, user_id: userId } },
          body: { role },
        }),
      ),
    onError: (error) => toastFailure(error, 'The role was not changed'),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey });
      return queryClient.invalidateQueries({ queryKey: keys.companies.mine });
    },
  });
}
