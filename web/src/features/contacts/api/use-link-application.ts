import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';

interface Link {
  applicationId: string;
  isLinked: boolean;
}

/** Links a contact to one of the person's applications, or takes the link away. */
export function useLinkApplication(contactId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ applicationId, isLinked }: Link): Promise<void> => {
      const params = { path: { contact_id: contactId, application_id: applicationId } };
      const path = '/api/v1/contacts/{contact_id}/applications/{application_id}';
      if (isLinked) await unwrap(api.PUT(path, { params }));
      else await unwrap(api.DELETE(path, { params }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.contacts.all }),
    onError: (error) => toastFailure(error, 'The link was not changed'),
  });
}
