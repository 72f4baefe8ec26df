import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Job, NewApplication } from '@/api/types';
import { useSubmissionKey } from '@/lib/submission-key';

/** Keeps a job in the candidate's tracker, as saved; the employer is told nothing. */
export function useKeep() {
  const queryClient = useQueryClient();
  const submission = useSubmissionKey();
  return useMutation({
    mutationFn: (job: Job) => {
      const body = toSaved(job);
      return unwrap(
        api.POST('/api/v1/applications', {
          body,
          params: { header: { 'Idempotency-Key': submission.for(body) } },
        }),
      );
    },
    onSuccess: (application) => {
      submission.end();
      queryClient.setQueryData(keys.applications.one(application.id), application);
      void queryClient.invalidateQueries({ queryKey: keys.applications.lists });
      void queryClient.invalidateQueries({ queryKey: keys.dashboard });
    },
  });
}

/** A job whose company takes applications on its own site is tracked like one found elsewhere. */
function toSaved(job: Job): NewApplication {
  if (job.link === null) return { job_id: job.id, status: 'saved' };
  return {
    company: job.company,
    position: job.title,
    location: job.location,
    salary: job.salary,
    link: job.link,
    source: 'Hireloop',
    status: 'saved',
  };
}
