import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewWebhook, Webhook, WebhookChange } from '@/api/types';
import { toastDone, toastFailure } from '@/components/toast';
import { useSubmissionKey } from '@/lib/submission-key';

/** Makes one; its secret is in the answer and nowhere else. */
export function useMakeWebhook(companyId: string) {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (body: NewWebhook) =>
      unwrap(
        api.POST('/api/v1/webhooks', {
          body,
          params: { header: { 'Idempotency-Key': submission.for(body) } },
        }),
      ),
    onSuccess: () => {
      submission.end();
      return queryClient.invalidateQueries({ queryKey: keys.webhooks.list(companyId) });
    },
  });
}

export function useChangeWebhook({ id, company_id, version }: Webhook) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: WebhookChange) =>
      unwrap(
        api.PATCH('/api/v1/webhooks/{webhook_id}', {
          body,
          params: { path: { webhook_id: id }, header: { 'If-Match': version } },
        }),
      ),
    onError: (error) => toastFailure(error, 'The webhook was not changed'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.webhooks.list(company_id) }),
  });
}

export function useRemoveWebhook({ id, company_id }: Webhook) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(api.DELETE('/api/v1/webhooks/{webhook_id}', { params: { path: { webhook_id: id } } })),
    onSuccess: () => {
      toastDone('The webhook was removed');
      return queryClient.invalidateQueries({ queryKey: keys.webhooks.list(company_id) });
    },
    onError: (error) => toastFailure(error, 'The webhook was not removed'),
  });
}

/** A new secret, told once; the old one is good for another day. */
export function useRenewSecret({ id, company_id }: Webhook) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/webhooks/{webhook_id}/secret', { params: { path: { webhook_id: id } } }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.webhooks.list(company_id) }),
    onError: (error) => toastFailure(error, 'There is no new secret'),
  });
}

export function useTryWebhook({ id }: Webhook) {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/webhooks/{webhook_id}/test', {
          params: {
            path: { webhook_id: id },
            header: { 'Idempotency-Key': submission.for(id) },
          },
        }),
      ),
    onSuccess: () => {
      submission.end();
      return queryClient.invalidateQueries({ queryKey: keys.webhooks.messages(id) });
    },
    onError: (error) => toastFailure(error, 'Nothing was posted'),
  });
}

export function useReplay(webhookId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string) =>
      unwrap(
        api.POST('/api/v1/webhooks/{webhook_id}/messages/{message_id}/replay', {
          params: { path: { webhook_id: webhookId, message_id: messageId } },
        }),
      ),
    onError: (error) => toastFailure(error, 'It was not posted again'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.webhooks.messages(webhookId) }),
  });
}
