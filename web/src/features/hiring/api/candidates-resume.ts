import { api, unwrap } from '@/api/client';

/** Where the résumé that a candidate sent can be had for the next minutes. */
export function candidatesResume(jobId: string, applicationId: string) {
  return unwrap(
    api.GET('/api/v1/pipelines/{job_id}/applications/{application_id}/resume', {
      params: { path: { job_id: jobId, application_id: applicationId } },
    }),
  );
}
