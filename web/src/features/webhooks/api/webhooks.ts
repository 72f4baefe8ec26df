import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** The programs of a company that are told what happens. */
export const webhooks = (companyId: string) =>
  queryOptions({
    queryKey: keys.webhooks.list(companyId),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/webhooks', { signal, params: { query: { company_id: companyId } } })),
  });

/** What one was told and how that went, newest first. While some of it waits, it is looked at again. */
export const webhookMessages = (webhookId: string) =>
  infiniteQueryOptions({
    queryKey: keys.webhooks.messages(webhookId),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/api/v1/webhooks/{webhook_id}/messages', {
          signal,
          params: { path: { webhook_id: webhookId }, query: { cursor: pageParam } },
        }),
      ),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((one) => one.state === 'waiting'))
        ? 3_000
        : false,
  });
