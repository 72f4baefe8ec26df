import { formatMoment, formatRelative } from '@/lib/format';

/** "3 days ago", with the exact moment on hover. */
export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatMoment(at)}>
      {formatRelative(at)}
    </time>
  );
}
