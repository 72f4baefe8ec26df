import { Alert, Badge, Group } from '@mantine/core';
import { IconArrowLeft, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import type { Job } from '@/api/types';
import { HowTheyAnswer } from '@/components/answering/how-they-answer';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton, TextLink } from '@/components/links';
import { Markdown } from '@/components/markdown';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonPage } from '@/components/skeletons';
import { job } from '../api/job';
import { JobActions } from '../components/job-actions';
import { JobFacts } from '../components/job-facts';
import { NeededToApply } from '../components/needed-to-apply';
import classes from './job-page.module.css';

const route = getRouteApi('/jobs/$jobId');

/** One job, as anybody may read it. */
export function JobPage() {
  const { jobId } = route.useParams();
  const found = useQuery(job(jobId));
  if (found.isPending) return <SkeletonPage />;
  if (isProblem(found.error, 404)) return <NoSuchJob />;
  if (found.isError) {
    return (
      <Page title="Job" width="medium">
        <Failure error={found.error} retry={() => void found.refetch()} />
      </Page>
    );
  }
  return <OpenedJob job={found.data} />;
}

function OpenedJob({ job }: { job: Job }) {
  const { source: channel } = route.useSearch();
  return (
    <Page
      title={job.title}
      lead={
        <TextLink to="/companies/$companyId" params={{ companyId: job.company_id }} inherit>
          {job.company}
        </TextLink>
      }
      width="medium"
      actions={
        <TextLink to="/jobs" size="sm">
          <Group gap={4} component="span">
            <IconArrowLeft size={15} aria-hidden="true" /> All jobs
          </Group>
        </TextLink>
      }
    >
      {!job.is_open && (
        <Alert color="gray" icon={<IconLock size={18} />} title="This job is closed">
          {job.company} takes no more applications for it.
        </Alert>
      )}
      <div className={classes.columns}>
        <Panel>
          <Markdown html={job.description_html} />
          <NeededToApply questions={job.questions} />
          {job.skills.length > 0 && (
            <Group gap={6} mt="lg" role="list" aria-label="Skills">
              {job.skills.map((skill) => (
                <Badge key={skill} variant="default" tt="none" fw={520} size="lg" role="listitem">
                  {skill}
                </Badge>
              ))}
            </Group>
          )}
        </Panel>
        <aside className={classes.aside} aria-label="About this job">
          <Panel>
            <JobFacts job={job} />
            <div className={classes.actions}>
              <JobActions job={job} channel={channel} />
            </div>
          </Panel>
          {job.link === null && (
            <HowTheyAnswer
              companyId={job.company_id}
              company={job.company}
              answerDays={job.answer_days}
            />
          )}
        </aside>
      </div>
    </Page>
  );
}

function NoSuchJob() {
  return (
    <Page title="Job not found" width="narrow">
      <EmptyState
        title="This job does not exist any more"
        action={<LinkButton to="/jobs">Find other jobs</LinkButton>}
      >
        It may have been taken down by its company.
      </EmptyState>
    </Page>
  );
}
