import { Anchor, Drawer, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Candidacy, Status } from '@/api/types';
import { Failure } from '@/components/failure';
import { DownloadButton } from '@/components/files/download-button';
import { HistoryTimeline } from '@/components/history-timeline';
import { TextLink } from '@/components/links';
import { MoveMenu } from '@/components/move-menu';
import { PersonAvatar } from '@/components/person-avatar';
import { Prose } from '@/components/prose';
import { SkeletonRows } from '@/components/skeletons';
import { StatusPill } from '@/components/status-pill';
import { capitalise } from '@/lib/wording';
import { candidacy } from '../api/candidacy';
import { candidatesResume } from '../api/candidates-resume';
import { useMoveCandidate } from '../api/use-move-candidate';
import classes from './candidate-panel.module.css';
import { CandidacyNotes } from './candidacy-notes';

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
      <Heading person={person} onMove={(to) => mutate({ card: person, to })} />
      {person.resume_file_id !== null && (
        <Section title="Résumé">
          <DownloadButton ask={() => candidatesResume(jobId, applicationId)}>
            Download résumé
          </DownloadButton>
        </Section>
      )}
      <Section title="Cover letter">
        {person.cover_letter ? (
          <Prose text={person.cover_letter} />
        ) : (
          <Text size="sm" c="dimmed">
            None was sent.
          </Text>
        )}
      </Section>
      {person.answers.length > 0 && (
        <Section title="Answers">
          <dl className={classes.answers}>
            {person.answers.map(({ question, answer }) => (
              <div key={question}>
                <dt>{question}</dt>
                <dd>{answer === 'yes' || answer === 'no' ? capitalise(answer) : answer}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      <Section title="Private notes">
        <CandidacyNotes jobId={jobId} applicationId={applicationId} />
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

function Heading({ person, onMove }: { person: Candidacy; onMove: (to: Status) => void }) {
  return (
    <Group align="flex-start" wrap="nowrap">
      <PersonAvatar name={person.candidate_name} size={44} />
      <div className={classes.who}>
        <h2 className={classes.name}>{person.candidate_name}</h2>
        <Group gap="sm">
          <Anchor href={`mailto:${person.candidate_email}`} size="sm">
            {person.candidate_email}
          </Anchor>
          <TextLink to="/people/$userId" params={{ userId: person.candidate_id }} size="sm">
            Profile
          </TextLink>
        </Group>
        <div className={classes.status}>
          <StatusPill status={person.status} />
        </div>
      </div>
      <MoveMenu
        look="button"
        name={person.candidate_name}
        moves={person.allowed_statuses}
        onMove={onMove}
      />
    </Group>
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
