import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Interview } from '@/api/types';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonPage } from '@/components/skeletons';
import { toastDone } from '@/components/toast';
import { interview } from '../api/interview';
import { useChange } from '../api/use-change';
import { InterviewForm } from '../components/interview-form';
import { toChanges, toValues } from '../interview-values';

const route = getRouteApi('/signed-in/interviews/$interviewId/edit');

export function EditInterviewPage() {
  const { interviewId } = route.useParams();
  const found = useQuery(interview(interviewId));
  if (found.isPending) return <SkeletonPage />;
  return (
    <Page
      title="Change interview"
      width="narrow"
      lead={found.data && `${found.data.position}, ${found.data.company}`}
    >
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Panel>
          <Editing interview={found.data} />
        </Panel>
      )}
    </Page>
  );
}

function Editing({ interview: latest }: { interview: Interview }) {
  const navigate = route.useNavigate();
  const change = useChange();
  // What was read when editing began: a newer version that arrives meanwhile is not to be overwritten.
  const [read] = useState(latest);
  const before = toValues(read);
  const params = { interviewId: read.id };
  return (
    <InterviewForm
      initial={before}
      interviewId={read.id}
      submitLabel="Save changes"
      isSaving={change.isPending}
      cancel={
        <LinkButton to="/interviews/$interviewId" params={params} variant="default">
          Cancel
        </LinkButton>
      }
      save={async (after) => {
        await change.mutateAsync({ interview: read, changes: toChanges(before, after) });
        toastDone('Changes saved');
        await navigate({ to: '/interviews/$interviewId', params });
      }}
    />
  );
}
