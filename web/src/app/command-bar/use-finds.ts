import { useInfiniteQuery } from '@tanstack/react-query';
import { applications } from '@/features/applications/api/applications';
import { jobs } from '@/features/jobs/api/jobs';
import { STATUS_LABEL } from '@/lib/status';

export interface Find {
  to: string;
  label: string;
  about: string;
}

interface Finds {
  applications: Find[];
  jobs: Find[];
  count: number;
  isSearching: boolean;
}

const SHOWN = 5;
const SHORTEST = 2;

/** What matches the words: the person's own applications first, then open jobs. */
export function useFinds(q: string): Finds {
  const enabled = q.length >= SHORTEST;
  const own = useInfiniteQuery({ ...applications({ q }), enabled });
  const open = useInfiniteQuery({ ...jobs({ q }), enabled });
  const ownFinds = (enabled ? (own.data?.pages[0]?.items ?? []) : []).slice(0, SHOWN);
  const openFinds = (enabled ? (open.data?.pages[0]?.items ?? []) : []).slice(0, SHOWN);
  return {
    applications: ownFinds.map((one) => ({
      to: `/applications/${one.id}`,
      label: one.position,
      about: `${one.company} · ${STATUS_LABEL[one.status]}`,
    })),
    jobs: openFinds.map((one) => ({
      to: `/jobs/${one.id}`,
      label: one.title,
      about: [one.company, one.location].filter(Boolean).join(' · '),
    })),
    count: ownFinds.length + openFinds.length,
    isSearching: enabled && (own.isFetching || open.isFetching),
  };
}
