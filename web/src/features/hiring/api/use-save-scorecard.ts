import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { ScorecardDraft } from '@/api/types';
import { toastDone, toastFailure } from '@/components/toast';

interface Saved {
  draft: ScorecardDraft;
  /** The version that was edited; none for the first. */
  version: number | undefined;
}

/** Keeps one's own scorecard, as a draft or for good. */
export function useSaveScorecard(jobId: string, id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, version }: Saved) =>
      unwrap(
        api.PUT('/api/v1/pipelines/{job_id}/applications/{application_id}/scorecard', {
          params: {
            path: { job_id: jobId, application_id: id },
            ...(version !== undefined && { header: { 'If-Match': version } }),
          },
          body: draft,
        }),
      ),
    onSuccess: (saved) => {
      toastDone(saved.submitted_at === null ? 'Draft saved' : 'Scorecard submitted');
      return queryClient.invalidateQueries({ queryKey: keys.pipelines.scorecards(jobId, id) });
    },
    onError: (error) => toastFailure(error, 'The scorecard was not saved'),
  });
}
