import { api, unwrap } from '@/api/client';

/** Where one's own file can be had for the next minutes. */
export function downloadFile(fileId: string) {
  return unwrap(
    api.GET('/api/v1/files/{file_id}/download', { params: { path: { file_id: fileId } } }),
  );
}

/** Where the résumé on somebody's profile can be had. */
export function downloadResumeOf(userId: string) {
  return unwrap(
    api.GET('/api/v1/users/{user_id}/resume', { params: { path: { user_id: userId } } }),
  );
}
