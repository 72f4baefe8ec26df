import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import type { Candidacy } from '@/api/types';
import { AnswerBadge } from '@/components/answering/answer-badge';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { DownloadButton } from '@/components/files/download-button';
import { HistoryTimeline } from '@/components/history-timeline';
import { LinkButton, TextLink } from '@/components/links';
import { MoveMenu } from '@/components/move-menu';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { PersonAvatar } from '@/components/person-avatar';
import { SkeletonPage } from '@/components/skeletons';
import { StatusPill } from '@/components/status-pill';
import { candidacy } from '../api/candidacy';
import { candidatesResume } from '../api/candidates-resume';
import { pipeline } from '../api/pipeline';
import { useMoveCandidate } from '../api/use-move-candidate';
import { CandidacyMessages } from '../components/candidacy-messages';
import { Answers, CoverLetter } from '../components/candidate-sections';
import { CandidateAddress } from '../components/candidate-heading';
import { ProfileFacts } from '../components/profile-facts';
import { ResumeView } from '../components/resume-view';
import { Scheduling } from '../components/scheduling';
import { Scorecards } from '../components/scorecards';
import { StayingInTouch } from '../components/staying-in-touch';
import { TeamNotes } from '../components/team-notes';
import classes from './candidate-page.module.css';

const route = getRouteApi('/signed-in/hiring/jobs/$jobId/candidates/$applicationId');

/** Everything about one applicant: what was sent, and what the company makes of it. */
export function CandidatePage() {
  const { jobId, applicationId } = route.useParams();
  const found = useQuery(candidacy(jobId, applicationId));
  if (found.isPending) return <SkeletonPage />;
  if (found.data) return <OpenedCandidate key={applicationId} jobId={jobId} person={found.data} />;
  return (
    <Page title="Candidate" width="narrow">
      {isProblem(found.error, 404) ? (
        <EmptyState
          title="There is nobody here"
          action={<LinkButton to="/hiring">See your jobs</LinkButton>}
        >
          Their account may have been deleted, or you are no member of the company any more.
        </EmptyState>
      ) : (
        <Failure error={found.error} retry={() => void found.refetch()} />
      )}
    </Page>
  );
}

function OpenedCandidate({ jobId, person }: { jobId: string; person: Candidacy }) {
  const { mutate } = useMoveCandidate(jobId);
  const { data: board } = useQuery(pipeline(jobId));
  const applicationId = person.id;
  const place = { jobId, applicationId };
  return (
    <Page
      width="wide"
      tab={person.candidate_name}
      title={
        <Group wrap="nowrap">
          <PersonAvatar name={person.candidate_name} size={44} />
          {person.candidate_name}
          <StatusPill status={person.status} />
          <AnswerBadge card={person} />
        </Group>
      }
      lead={
        <Group gap="sm">
          <TextLink to="/hiring/jobs/$jobId" params={{ jobId }} size="sm">
            {board ? `Board of ${board.job.title}` : 'Board'}
          </TextLink>
          <CandidateAddress person={person} />
        </Group>
      }
      actions={
        <MoveMenu
          look="button"
          name={person.candidate_name}
          moves={person.allowed_statuses}
          onMove={(to) => mutate({ card: person, to })}
        />
      }
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          {person.resume_file_id !== null && (
            <Panel
              title="Résumé"
              flush
              aside={
                <DownloadButton ask={() => candidatesResume(jobId, applicationId)}>
                  Download résumé
                </DownloadButton>
              }
            >
              <ResumeView {...place} name={person.candidate_name} />
            </Panel>
          )}
          <Panel title="Cover letter">
            <CoverLetter person={person} />
          </Panel>
          {person.answers.length > 0 && (
            <Panel title="Answers">
              <Answers person={person} />
            </Panel>
          )}
        </div>
        <div className={classes.stack}>
          <Panel title="Scorecards">
            <Scorecards {...place} />
          </Panel>
          <Panel title="Interviews">
            <Scheduling jobId={jobId} person={person} />
          </Panel>
          <Panel title="Messages">
            <CandidacyMessages {...place} mayWrite={person.allowed_statuses.length > 0} />
          </Panel>
          {person.talent !== null && (
            <Panel title="Staying in touch">
              <StayingInTouch
                person={person}
                standing={person.talent}
                companyId={board?.job.company_id}
              />
            </Panel>
          )}
          <Panel title="Private notes">
            <TeamNotes {...place} />
          </Panel>
          <Panel title="Profile">
            <ProfileFacts userId={person.candidate_id} />
          </Panel>
          <Panel title="History">
            <HistoryTimeline
              entries={person.history}
              names={{
                candidate: person.candidate_name,
                employer: 'Your company',
                system: 'Hireloop',
              }}
            />
          </Panel>
        </div>
      </div>
    </Page>
  );
}
