import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import type { Application } from '@/api/types';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonPage } from '@/components/skeletons';
import { toastDone } from '@/components/toast';
import { application } from '../api/application';
import { useEditApplication } from '../api/use-edit-application';
import { toChanges, toValues } from '../application-values';
import { ApplicationForm } from '../components/application-form';
import { TagsForm } from '../components/tags-form';

const route = getRouteApi('/signed-in/applications/$applicationId/edit');

export function EditApplicationPage() {
  const { applicationId } = route.useParams();
  const navigate = route.useNavigate();
  const found = useQuery(application(applicationId));
  if (found.isPending) return <SkeletonPage />;

  const onSaved = () => {
    toastDone('Changes saved');
    void navigate({ to: '/applications/$applicationId', params: { applicationId } });
  };
  return (
    <Page
      title="Edit application"
      lead={found.data && `${found.data.position}, ${found.data.company}`}
      width="narrow"
    >
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Panel>
          {found.data.kind === 'hireloop' ? (
            <TagsForm application={found.data} onSaved={onSaved} />
          ) : (
            <OwnDetails application={found.data} onSaved={onSaved} />
          )}
        </Panel>
      )}
    </Page>
  );
}

interface OwnDetailsProps {
  application: Application;
  onSaved: () => void;
}

function OwnDetails({ application: latest, onSaved }: OwnDetailsProps) {
  const edit = useEditApplication();
  // What was read when editing began: a newer version that arrives meanwhile is not to be overwritten.
  const [application] = useState(latest);
  const before = toValues(application);
  return (
    <ApplicationForm
      initial={before}
      withStatus={false}
      submitLabel="Save changes"
      isSaving={edit.isPending}
      cancel={
        <LinkButton
          to="/applications/$applicationId"
          params={{ applicationId: application.id }}
          variant="default"
        >
          Cancel
        </LinkButton>
      }
      save={async (after) => {
        await edit.mutateAsync({ application, changes: toChanges(before, after) });
        onSaved();
      }}
    />
  );
}
