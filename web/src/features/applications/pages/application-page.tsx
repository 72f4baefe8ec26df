import { Group } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import type { Application } from '@/api/types';
import { ApplicationContacts } from '@/components/application-contacts';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { ApplicationInterviews } from '@/components/interviews/application-interviews';
import { OfferedTimes } from '@/components/interviews/offered-times';
import { LinkButton } from '@/components/links';
import { MoveMenu } from '@/components/move-menu';
import { Page } from '@/components/page';
import { SkeletonPage } from '@/components/skeletons';
import { StatusPill } from '@/components/status-pill';
import { KeeperPanel } from '@/components/talent/keeper-panel';
import { application } from '../api/application';
import { AnswerPanel } from '../components/answer-panel';
import { ApplicationDetails } from '../components/application-details';
import { ApplicationHistory } from '../components/application-history';
import { NextStepBadge } from '@/components/next-step-badge';
import { NextStepPanel } from '../components/next-step-panel';
import { OtherActions } from '../components/other-actions';
import { PrivateNotes } from '../components/private-notes';
import { ReceivedMessages } from '../components/received-messages';
import { SentPanel } from '../components/sent-panel';
import { useMove } from '../use-move';
import classes from './application-page.module.css';

const route = getRouteApi('/signed-in/applications/$applicationId');

/** One application of the candidate: where it stands, what happened, what was sent. */
export function ApplicationPage() {
  const { applicationId } = route.useParams();
  const found = useQuery(application(applicationId));
  if (found.isPending) return <SkeletonPage />;
  if (found.data) return <OpenedApplication application={found.data} />;
  return (
    <Page title="Application" width="narrow">
      {isProblem(found.error, 404) ? (
        <EmptyState
          title="This application is not in your tracker"
          action={<LinkButton to="/applications">See your applications</LinkButton>}
        />
      ) : (
        <Failure error={found.error} retry={() => void found.refetch()} />
      )}
    </Page>
  );
}

function OpenedApplication({ application }: { application: Application }) {
  const { id, position, company, status } = application;
  const { move, dialog } = useMove();
  return (
    <Page
      title={position}
      width="medium"
      lead={
        <Group gap="xs">
          {company}
          <StatusPill status={status} />
          <NextStepBadge application={application} />
        </Group>
      }
      actions={
        <>
          <LinkButton
            to="/applications/$applicationId/edit"
            params={{ applicationId: id }}
            variant="default"
            leftSection={<IconPencil size={16} />}
          >
            Edit
          </LinkButton>
          <MoveMenu
            look="button"
            name={position}
            moves={application.allowed_statuses}
            onMove={(to) => move(application, to)}
          />
          <OtherActions application={application} />
        </>
      }
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          {application.job_id !== null && <OfferedTimes applicationId={id} />}
          {application.job_id !== null && <KeeperPanel applicationId={id} />}
          <ApplicationDetails application={application} />
          {application.job_id !== null && application.applied_at !== null && (
            <SentPanel application={application} />
          )}
          {application.job_id !== null && <ReceivedMessages applicationId={id} company={company} />}
          <ApplicationInterviews applicationId={id} />
          <ApplicationContacts applicationId={id} />
          <PrivateNotes applicationId={id} />
        </div>
        <div className={classes.stack}>
          <AnswerPanel application={application} />
          <NextStepPanel application={application} />
          <ApplicationHistory id={id} company={company} />
        </div>
      </div>
      {dialog}
    </Page>
  );
}
