import { getRouteApi } from '@tanstack/react-router';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { toastDone } from '@/components/toast';
import { useAddApplication } from '../api/use-add-application';
import { toNew, toValues } from '../application-values';
import { ApplicationForm } from '../components/application-form';

const route = getRouteApi('/signed-in/applications/new');
const EMPTY = toValues();

export function NewApplicationPage() {
  const navigate = route.useNavigate();
  const add = useAddApplication();
  return (
    <Page
      title="Add application"
      lead="Company and position are enough; the rest can follow."
      width="narrow"
    >
      <Panel>
        <ApplicationForm
          initial={EMPTY}
          withStatus
          submitLabel="Add application"
          cancel={
            <LinkButton to="/applications" variant="default">
              Cancel
            </LinkButton>
          }
          isSaving={add.isPending}
          save={async (values) => {
            const application = await add.mutateAsync(toNew(values));
            toastDone(`${application.position} at ${application.company} added`);
            await navigate({ to: '/applications' });
          }}
        />
      </Panel>
    </Page>
  );
}
