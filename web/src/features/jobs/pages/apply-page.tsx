import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonPage } from '@/components/skeletons';
import { toastDone } from '@/components/toast';
import { job } from '../api/job';
import { ApplyForm } from '../components/apply-form';

const route = getRouteApi('/signed-in/jobs/$jobId/apply');

/** Writing an application to a job posted here. */
export function ApplyPage() {
  const { jobId } = route.useParams();
  const { source: channel } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(job(jobId));
  if (found.isPending) return <SkeletonPage />;
  if (found.isError) {
    return (
      <Page title="Apply" width="narrow">
        <Failure error={found.error} retry={() => void found.refetch()} />
      </Page>
    );
  }

  const { title, company, is_open: isOpen, link } = found.data;
  const backToJob = (
    <LinkButton to="/jobs/$jobId" params={{ jobId }}>
      Back to the job
    </LinkButton>
  );
  return (
    <Page title={`Apply: ${title}`} lead={company} width="narrow">
      <Panel>
        {!isOpen && (
          <EmptyState title="This job is closed" action={backToJob}>
            {company} takes no more applications for it.
          </EmptyState>
        )}
        {isOpen && link !== null && (
          <EmptyState title="Applications go through the company's own site" action={backToJob} />
        )}
        {isOpen && link === null && (
          <ApplyForm
            job={found.data}
            channel={channel}
            onSent={(application) => {
              toastDone(`Your application to ${company} is sent`);
              void navigate({
                to: '/applications/$applicationId',
                params: { applicationId: application.id },
                replace: true,
              });
            }}
          />
        )}
      </Panel>
    </Page>
  );
}
