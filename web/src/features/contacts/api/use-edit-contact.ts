import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Contact, ContactChange } from '@/api/types';

interface Edit {
  contact: Contact;
  changes: ContactChange;
}

/** Saves changes to the version that was read; a newer version is never overwritten. */
export function useEditContact() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ contact, changes }: Edit) =>
      unwrap(
        api.PATCH('/api/v1/contacts/{contact_id}', {
          params: { path: { contact_id: contact.id }, header: { 'If-Match': contact.version } },
          body: changes,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.contacts.all }),
  });
}
