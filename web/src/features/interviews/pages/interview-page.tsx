import { Button } from '@mantine/core';
import { IconCalendarDown, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import type { Interview } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { Prose } from '@/components/prose';
import { SkeletonPage } from '@/components/skeletons';
import { interview } from '../api/interview';
import { useCalendarFile } from '../api/use-calendar-file';
import { CancelInterview } from '../components/cancel-interview';
import { InterviewFacts } from '../components/interview-facts';
import { OverlapHint } from '../components/overlap-hint';

const route = getRouteApi('/signed-in/interviews/$interviewId');

/** One interview: when, where, and what to know before it. */
export function InterviewPage() {
  const { interviewId } = route.useParams();
  const found = useQuery(interview(interviewId));
  if (found.isPending) return <SkeletonPage />;
  if (found.data) return <Opened interview={found.data} />;
  return (
    <Page title="Interview" width="narrow">
      {isProblem(found.error, 404) ? (
        <EmptyState
          title="This interview is not in your diary"
          action={<LinkButton to="/interviews">See your interviews</LinkButton>}
        >
          It was cancelled, or the address is not quite right.
        </EmptyState>
      ) : (
        <Failure error={found.error} retry={() => void found.refetch()} />
      )}
    </Page>
  );
}

function Opened({ interview }: { interview: Interview }) {
  const { id, position, company, round, details } = interview;
  const file = useCalendarFile();
  return (
    <Page
      title={interview.candidate_name ?? position}
      width="narrow"
      lead={[interview.candidate_name && position, company, round].filter(Boolean).join(' · ')}
      actions={
        <>
          {!interview.job_id && (
            <LinkButton
              to="/interviews/$interviewId/edit"
              params={{ interviewId: id }}
              variant="default"
              leftSection={<IconPencil size={16} />}
            >
              Change
            </LinkButton>
          )}
          <Button
            variant="default"
            leftSection={<IconCalendarDown size={16} />}
            loading={file.isPending}
            onClick={() => file.mutate(id)}
          >
            Calendar file
          </Button>
          <CancelInterview interview={interview} />
        </>
      }
    >
      <OverlapHint overlapping={interview.conflicts} />
      <InterviewFacts interview={interview} />
      {details !== null && (
        <Panel title="Details">
          <Prose text={details} />
        </Panel>
      )}
    </Page>
  );
}
