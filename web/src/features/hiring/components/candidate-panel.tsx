import { Drawer, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '@/components/failure';
import { HistoryTimeline } from '@/components/history-timeline';
import { LinkButton } from '@/components/links';
import { SkeletonRows } from '@/components/skeletons';
import { candidacy } from '../api/candidacy';
import { useMoveCandidate } from '../api/use-move-candidate';
import { Answers, CoverLetter } from './candidate-sections';
import { CandidateHeading } from './candidate-heading';
import classes from './candidate-panel.module.css';
import { CandidacyMessages } from './candidacy-messages';
import { Scheduling } from './scheduling';
import { TeamNotes } from './team-notes';

interface CandidatePanelProps {
  jobId: string;
  applicationId: string | undefined;
  onClose: () => void;
}

/** One candidate beside the board: letter, answers, history, notes. */
export function CandidatePanel({ jobId, applicationId, onClose }: CandidatePanelProps) {
  return (
    <Drawer
      opened={applicationId !== undefined}
      onClose={onClose}
      position="right"
      size="34rem"
      title="Candidate"
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      {applicationId !== undefined && <Opened jobId={jobId} applicationId={applicationId} />}
    </Drawer>
  );
}

function Opened({ jobId, applicationId }: { jobId: string; applicationId: string }) {
  const found = useQuery(candidacy(jobId, applicationId));
  const { mutate } = useMoveCandidate(jobId);
  if (found.isPending) return <SkeletonRows rows={5} height={64} label="Loading the candidate" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const person = found.data;
  return (
    <Stack gap="lg">
      <CandidateHeading person={person} onMove={(to) => mutate({ card: person, to })} />
      <Group>
        <LinkButton
          to="/hiring/jobs/$jobId/candidates/$applicationId"
          params={{ jobId, applicationId }}
          variant="default"
          size="xs"
        >
          Résumé, scorecards and more
        </LinkButton>
      </Group>
      <Section title="Cover letter">
        <CoverLetter person={person} />
      </Section>
      {person.answers.length > 0 && (
        <Section title="Answers">
          <Answers person={person} />
        </Section>
      )}
      <Section title="Interviews">
        <Scheduling jobId={jobId} person={person} />
      </Section>
      <Section title="Messages">
        <CandidacyMessages
          jobId={jobId}
          applicationId={applicationId}
          mayWrite={person.allowed_statuses.length > 0}
        />
      </Section>
      <Section title="Private notes">
        <TeamNotes jobId={jobId} applicationId={applicationId} />
      </Section>
      <Section title="History">
        <HistoryTimeline
          entries={person.history}
          names={{ candidate: person.candidate_name, employer: 'Your company', system: 'Hireloop' }}
        />
      </Section>
    </Stack>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      {children}
    </section>
  );
}
