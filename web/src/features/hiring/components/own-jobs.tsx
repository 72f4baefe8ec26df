import { ActionIcon } from '@mantine/core';
import { IconClipboardPlus, IconPencil } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OwnJob } from '@/api/types';
import { Ago } from '@/components/date-text';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { LoadMore } from '@/components/load-more';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { counted, labelOf, WORKPLACE_LABEL } from '@/lib/wording';
import { companyJobs } from '../api/company-jobs';
import { JobStatusBadge } from './job-status-badge';
import classes from './own-jobs.module.css';

/** A company's jobs: the latest first, each with the way to its board. */
export function OwnJobs({ companyId }: { companyId: string }) {
  const found = useInfiniteQuery(companyJobs(companyId));
  if (found.isPending) return <SkeletonRows rows={4} height={68} label="Loading jobs" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const jobs = found.data.pages.flatMap((page) => page.items);
  return (
    <Panel flush>
      {jobs.length === 0 ? (
        <EmptyState
          icon={<IconClipboardPlus />}
          title="Post your first job"
          action={
            <LinkButton to="/hiring/jobs/new" search={{ company: companyId }}>
              New job
            </LinkButton>
          }
        >
          Write it as a draft, publish it when it is ready. Applications arrive on a board.
        </EmptyState>
      ) : (
        <ul className={classes.list} aria-label="Your jobs">
          {jobs.map((job) => (
            <OwnJobRow key={job.id} job={job} />
          ))}
        </ul>
      )}
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </Panel>
  );
}

function OwnJobRow({ job }: { job: OwnJob }) {
  const where = [
    job.location,
    job.workplace === null ? null : labelOf(WORKPLACE_LABEL, job.workplace),
  ].filter(Boolean);
  const params = { jobId: job.id };
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <h2 className={classes.title}>
          {job.status === 'draft' ? (
            <Link to="/hiring/jobs/$jobId/edit" params={params} className={classes.link}>
              {job.title}
            </Link>
          ) : (
            <Link to="/hiring/jobs/$jobId" params={params} className={classes.link}>
              {job.title}
            </Link>
          )}
        </h2>
        <p className={classes.meta}>
          {where.join(' · ')}
          {job.posted_at !== null && (
            <>
              {where.length > 0 && ' · '}Posted <Ago at={job.posted_at} />
            </>
          )}
        </p>
      </div>
      {job.status !== 'draft' && (
        <span className={classes.count}>
          {counted(job.applications_count, 'application')} · {counted(job.views_count, 'view')}
        </span>
      )}
      <JobStatusBadge status={job.status} />
      <ActionIcon
        component={Link}
        to={`/hiring/jobs/${job.id}/edit`}
        className={classes.edit}
        variant="subtle"
        color="gray"
        aria-label={`Edit ${job.title}`}
      >
        <IconPencil size={17} />
      </ActionIcon>
    </li>
  );
}
