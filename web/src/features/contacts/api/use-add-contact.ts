import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewContact } from '@/api/types';
import { useSubmissionKey } from '@/lib/submission-key';

/** Adds a contact, and links it to an application if it is for one. */
export function useAddContact(applicationId?: string) {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: async (body: NewContact) => {
      const added = await unwrap(
        api.POST('/api/v1/contacts', {
          body,
          params: { header: { 'Idempotency-Key': submission.for(body) } },
        }),
      );
      if (applicationId === undefined) return added;
      return unwrap(
        api.PUT('/api/v1/contacts/{contact_id}/applications/{application_id}', {
          params: { path: { contact_id: added.id, application_id: applicationId } },
        }),
      );
    },
    onSuccess: () => {
      submission.end();
      return queryClient.invalidateQueries({ queryKey: keys.contacts.all });
    },
  });
}
