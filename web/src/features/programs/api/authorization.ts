import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

/** What the program asks for that has sent somebody here with this query. */
export const asked = (query: string) =>
  queryOptions({
    queryKey: keys.programs.asked(query),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/oauth/authorization', { signal, params: { query: { query } } })),
    retry: false,
    staleTime: Infinity, // what is allowed is what was shown
  });

/** Answers the program, by going to its address. */
export function useDecide(query: string) {
  return useMutation({
    mutationFn: (isAllowed: boolean) =>
      unwrap(api.POST('/api/v1/oauth/authorization', { body: { query, is_allowed: isAllowed } })),
    onSuccess: ({ redirect_to: address }) => window.location.replace(address),
  });
}
