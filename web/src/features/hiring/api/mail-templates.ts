import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { MailTemplate, NewMailTemplate, NewMessage } from '@/api/types';
import { toastDone } from '@/components/toast';

/** What a company writes to candidates again and again, one of each kind. */
export const mailTemplates = (companyId: string) =>
  queryOptions({
    queryKey: keys.companies.mails(companyId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/mail-templates/{company_id}', {
          signal,
          params: { path: { company_id: companyId } },
        }),
      ),
  });

/** A mail as a candidate would read it. */
export const mailPreview = (companyId: string, mail: NewMessage) =>
  queryOptions({
    queryKey: keys.companies.mailPreview(companyId, mail),
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/v1/mail-templates/{company_id}/preview', {
          signal,
          params: { path: { company_id: companyId } },
          body: mail,
        }),
      ),
    staleTime: Infinity, // the same text reads the same
  });

export function useKeepMailTemplate(companyId: string, kind: MailTemplate['kind']) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: NewMailTemplate & { version: number }) =>
      unwrap(
        api.PUT('/api/v1/mail-templates/{company_id}/{kind}', {
          params: { path: { company_id: companyId, kind }, header: { 'If-Match': version } },
          body,
        }),
      ),
    onSuccess: () => {
      toastDone('The mail was saved');
      return queryClient.invalidateQueries({ queryKey: keys.companies.mails(companyId) });
    },
  });
}
