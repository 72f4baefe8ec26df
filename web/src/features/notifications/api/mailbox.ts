import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

const PAGE_SIZE = 20;
// Who waits here for a code sees it come, though nothing on the live stream tells of mails.
const LOOK_EVERY_MS = 4_000;

/** The mails that were not sent, since this Hireloop has no mail server. */
export const mailbox = () =>
  infiniteQueryOptions({
    queryKey: keys.mailbox,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/notifications/mailbox', {
          signal,
          params: { query: { limit: PAGE_SIZE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: LOOK_EVERY_MS,
  });
