import { Anchor, VisuallyHidden } from '@mantine/core';
import { IconBriefcaseOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import type { Company } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { Prose } from '@/components/prose';
import { SkeletonPage } from '@/components/skeletons';
import { company } from '../api/company';
import { FeedLinks } from '../components/feed-links';
import { JobResults } from '../components/job-results';
import classes from './company-page.module.css';

const route = getRouteApi('/companies/$companyId');

/** A company's career page, open to everybody: who they are, and whom they look for. */
export function CompanyPage() {
  const { companyId } = route.useParams();
  const found = useQuery(company(companyId));
  if (found.isPending) return <SkeletonPage />;
  if (isProblem(found.error, 404)) return <NoSuchCompany />;
  if (found.isError) {
    return (
      <Page title="Company" width="medium">
        <Failure error={found.error} retry={() => void found.refetch()} />
      </Page>
    );
  }
  return <CareerPage company={found.data} />;
}

function CareerPage({ company: { id, name, website, about } }: { company: Company }) {
  return (
    <Page
      title={name}
      tab={`Jobs at ${name}`}
      width="medium"
      lead={
        website === null ? undefined : (
          <Anchor href={website} rel="nofollow noopener noreferrer" target="_blank" size="sm">
            {website.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
          </Anchor>
        )
      }
    >
      {about !== null && about !== '' && (
        <Panel>
          <VisuallyHidden component="h2">About {name}</VisuallyHidden>
          <Prose text={about} />
        </Panel>
      )}
      <section aria-labelledby="open-jobs">
        <h2 id="open-jobs" className={classes.heading}>
          Open jobs
        </h2>
        <JobResults
          search={{ company_id: [id], sort: 'newest' }}
          empty={
            <EmptyState
              icon={<IconBriefcaseOff />}
              title="No open jobs right now"
              action={<LinkButton to="/jobs">Find other jobs</LinkButton>}
            >
              {name} has no job open at the moment.
            </EmptyState>
          }
        />
      </section>
      <FeedLinks path={`/companies/${id}/jobs`}>New jobs at this company</FeedLinks>
    </Page>
  );
}

function NoSuchCompany() {
  return (
    <Page title="Company not found" width="narrow">
      <EmptyState
        title="There is no such company here"
        action={<LinkButton to="/jobs">Find jobs</LinkButton>}
      >
        The link may be old.
      </EmptyState>
    </Page>
  );
}
