import type { JobPage } from '@/api/types';
import { counted } from '@/lib/wording';

/** How much was found, and for which words where a slip of the pen was forgiven. */
export function ResultLine({ first }: { first: JobPage | undefined }) {
  return <span aria-live="polite">{first ? describe(first) : 'Searching…'}</span>;
}

function describe({ total, total_is_capped: isCapped, searched_for: words }: JobPage): string {
  const count = isCapped ? `More than ${counted(total, 'open job')}` : counted(total, 'open job');
  return words === null ? count : `${count} for “${words}”`;
}
