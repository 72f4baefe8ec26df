import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { JobTemplate } from '@/api/types';
import { toastDone, toastFailure } from '@/components/toast';

export function useRemoveTemplate(companyId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (template: JobTemplate) =>
      unwrap(
        api.DELETE('/api/v1/job-templates/{template_id}', {
          params: { path: { template_id: template.id } },
        }),
      ),
    onSuccess: () => {
      toastDone('Template deleted');
      return queryClient.invalidateQueries({ queryKey: keys.companies.templates(companyId) });
    },
    onError: (error) => toastFailure(error, 'The template was not deleted'),
  });
}
