import { getRouteApi } from '@tanstack/react-router';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { toastDone } from '@/components/toast';
import { useSchedule } from '../api/use-schedule';
import { InterviewForm } from '../components/interview-form';
import { toNew, toValues } from '../interview-values';

const route = getRouteApi('/signed-in/interviews/new');

export function NewInterviewPage() {
  const { application } = route.useSearch();
  const navigate = route.useNavigate();
  const schedule = useSchedule();
  return (
    <Page title="Schedule interview" width="narrow">
      <Panel>
        <InterviewForm
          key={application ?? ''}
          initial={toValues(undefined, application)}
          submitLabel="Schedule interview"
          cancel={
            <LinkButton to="/interviews" variant="default">
              Cancel
            </LinkButton>
          }
          isSaving={schedule.isPending}
          save={async (values) => {
            const { id, position, company } = await schedule.mutateAsync(toNew(values));
            toastDone(`Interview for ${position} at ${company} scheduled`);
            await navigate({ to: '/interviews/$interviewId', params: { interviewId: id } });
          }}
        />
      </Panel>
    </Page>
  );
}
