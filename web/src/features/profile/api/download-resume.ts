import { authorizedFetch } from '@/api/client';
import { toProblem } from '@/api/problem';
import { saveFile } from '@/lib/save-file';

/** Downloads one's own profile as a JSON Resume. */
export async function downloadResume(): Promise<void> {
  const response = await authorizedFetch(new Request('/api/v1/users/me/resume.json'));
  if (!response.ok) throw toProblem(response.status, await response.json());
  saveFile(await response.blob(), 'resume.json');
}
