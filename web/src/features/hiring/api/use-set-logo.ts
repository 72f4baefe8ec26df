import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastFailure } from '@/components/toast';
import { drawLogo } from '../draw-logo';

/** Makes a picture the company's logo; `null` takes the logo away. */
export function useSetLogo(companyId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (file: File | null) => {
      const params = { path: { company_id: companyId } };
      if (file === null) {
        await unwrap(api.DELETE('/api/v1/companies/{company_id}/logo', { params }));
        return;
      }
      const content = await drawLogo(file);
      await unwrap(api.PUT('/api/v1/companies/{company_id}/logo', { params, body: { content } }));
    },
    onError: (error) =>
      toastFailure(
        error instanceof DOMException ? 'Your browser can’t draw this file as a picture.' : error,
        'The logo was not changed',
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.companies.all }),
  });
}
