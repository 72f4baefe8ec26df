import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { ContactsSearch } from '../search';

const PAGE_SIZE = 40;

/** The person's own contacts by name, page by page. */
export const contacts = ({ q }: ContactsSearch) =>
  infiniteQueryOptions({
    queryKey: keys.contacts.list({ q }),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/contacts', {
          signal,
          params: { query: { q, limit: PAGE_SIZE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
