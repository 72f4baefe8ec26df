import { useQueries } from '@tanstack/react-query';
import type { Analytics } from '@/api/types';
import { resumeName } from '../api/resume-name';
import { ShareBars } from './share-bars';

const SHOWN = 8;

/** The résumés that were sent, by the names of their files. */
export function ResumeBars({ resumes }: { resumes: Analytics['by_resume'] }) {
  const shown = resumes.slice(0, SHOWN);
  const names = useQueries({ queries: shown.map((one) => resumeName(one.resume_file_id)) });
  const shares = shown.map(({ resume_file_id: id, count, response_rate: rate }, at) => ({
    key: id,
    label: names[at]?.data ?? (names[at]?.isPending ? '…' : 'A résumé no longer kept'),
    count,
    rate,
  }));
  return <ShareBars title="By résumé" of="Résumé" shares={shares} />;
}
