import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { JobTemplate, NewJobTemplate } from '@/api/types';
import { toastDone } from '@/components/toast';
import { useSubmissionKey } from '@/lib/submission-key';

interface Keep {
  template: NewJobTemplate;
  /** The one of that name, if there is one: it is replaced. */
  replaced: JobTemplate | undefined;
}

export function useKeepTemplate(companyId: string) {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: ({ template, replaced }: Keep) =>
      unwrap(
        replaced
          ? api.PATCH('/api/v1/job-templates/{template_id}', {
              params: {
                path: { template_id: replaced.id },
                header: { 'If-Match': replaced.version },
              },
              body: template,
            })
          : api.POST('/api/v1/companies/{company_id}/job-templates', {
              params: {
                path: { company_id: companyId },
                header: { 'Idempotency-Key': submission.for(template) },
              },
              body: template,
            }),
      ),
    onSuccess: () => {
      submission.end();
      toastDone('Template saved');
      return queryClient.invalidateQueries({ queryKey: keys.companies.templates(companyId) });
    },
  });
}
