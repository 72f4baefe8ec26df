import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';

export function useDeleteContact() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/contacts/{contact_id}', { params: { path: { contact_id: id } } })),
    onSuccess: (_nothing, id) => {
      queryClient.removeQueries({ queryKey: keys.contacts.one(id) });
      return queryClient.invalidateQueries({ queryKey: keys.contacts.all });
    },
    onError: (error) => toastFailure(error, 'The contact was not deleted'),
  });
}
