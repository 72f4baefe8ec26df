import { authorizedFetch } from '@/api/client';
import { toProblem } from '@/api/problem';
import { saveFile } from '@/lib/save-file';

/** Downloads one contact as a vCard, or all of them. */
export async function downloadCards(contact?: { id: string; name: string }): Promise<void> {
  const path = contact ? `${contact.id}.vcf` : 'export.vcf';
  const response = await authorizedFetch(new Request(`/api/v1/contacts/${path}`));
  if (!response.ok) throw toProblem(response.status, await response.json());
  saveFile(await response.blob(), `${contact?.name ?? 'contacts'}.vcf`);
}
