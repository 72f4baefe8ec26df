import {
  infiniteQueryOptions,
  keepPreviousData,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { TalentQuestion } from '@/api/types';
import { toastFailure } from '@/components/toast';
import { useSubmissionKey } from '@/lib/submission-key';
import type { TalentSearch } from '../search';

const PAGE_SIZE = 20;

/** Who agreed to be kept in mind, who agreed last first. */
export const talentPool = (companyId: string, { q }: TalentSearch) =>
  infiniteQueryOptions({
    queryKey: keys.talent.pool(companyId, { q }),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/talent', {
          signal,
          params: { query: { company_id: companyId, q, limit: PAGE_SIZE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Whoever is asked, or in the pool, stands so on the pages of their applications as well. */
function useRefresh() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: keys.talent.all }),
      queryClient.invalidateQueries({ queryKey: keys.pipelines.all }),
    ]);
}

export function useAskTalent() {
  const refresh = useRefresh();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (question: TalentQuestion) =>
      unwrap(
        api.POST('/api/v1/talent', {
          params: { header: { 'Idempotency-Key': submission.for(question) } },
          body: question,
        }),
      ),
    onSuccess: () => submission.end(),
    onError: (error) => toastFailure(error, 'They were not asked'),
    // Also after a refusal: how things stand is not what was shown.
    onSettled: refresh,
  });
}

/** Lets somebody go, or takes a question back. */
export function useRemoveTalent() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/talent/{talent_id}', { params: { path: { talent_id: id } } })),
    onError: (error) => toastFailure(error),
    onSettled: refresh,
  });
}

export function useNoteTalent(id: string, version: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (note: string) =>
      unwrap(
        api.PATCH('/api/v1/talent/{talent_id}', {
          params: { path: { talent_id: id }, header: { 'If-Match': version } },
          body: { note },
        }),
      ),
    onSuccess: refresh,
    onError: (error) => toastFailure(error, 'The note was not saved'),
  });
}
