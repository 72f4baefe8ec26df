import type { QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type { Job } from '@/api/types';

/** Shows a job as the server just answered it, and asks again for the lists it stands in. */
export function takeJob(queryClient: QueryClient, job: Job): void {
  queryClient.setQueryData(keys.jobs.one(job.id), job);
  void queryClient.invalidateQueries({ queryKey: keys.jobs.lists });
  void queryClient.invalidateQueries({ queryKey: keys.companies.everyJobs });
  void queryClient.invalidateQueries({ queryKey: keys.pipelines.board(job.id) });
}
