import { useMutation, useQueryClient } from '@tanstack/react-query';
import { authorizedFetch } from '@/api/client';
import { keys } from '@/api/keys';
import { toProblem } from '@/api/problem';
import type { ImportedCards } from '@/api/types';

/** Sends a file of vCards; the answer says what became of each card. */
export function useImportContacts() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (file: File): Promise<ImportedCards> => {
      const response = await authorizedFetch(
        new Request('/api/v1/contacts/import', {
          method: 'POST',
          headers: { 'Content-Type': 'text/vcard' },
          body: await file.arrayBuffer(),
        }),
      );
      const answer: unknown = await response.json();
      if (!response.ok) throw toProblem(response.status, answer);
      return answer as ImportedCards;
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.contacts.all }),
  });
}
