import { Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { PastApplication, Talent } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { DownloadButton } from '@/components/files/download-button';
import { TextLink } from '@/components/links';
import notesClasses from '@/components/notes.module.css';
import { Panel } from '@/components/panel';
import { StatusPill } from '@/components/status-pill';
import { toastDone } from '@/components/toast';
import { formatDay } from '@/lib/format';
import { candidatesResume } from '../api/candidates-resume';
import { useNoteTalent, useRemoveTalent } from '../api/talent';
import classes from './talent-panel.module.css';

/** Somebody in the pool: what they sent, how long they agreed to, what the company notes. */
export function TalentPanel({ person }: { person: Talent }) {
  const { candidate_name: name, candidate_email: email } = person;
  return (
    <Panel title={name} aside={<RemoveButton person={person} />}>
      <Stack gap="md">
        <Group gap="sm">
          <Anchor href={`mailto:${email}`} size="sm">
            {email}
          </Anchor>
          <TextLink to="/people/$userId" params={{ userId: person.candidate_id }} size="sm">
            Profile
          </TextLink>
          <Text size="sm" c="dimmed">
            Agreed on {formatDay(person.since)}, until {formatDay(person.until)}
          </Text>
        </Group>
        <ul className={classes.list} aria-label={`What ${name} applied for`}>
          {person.applications.map((sent) => (
            <SentRow key={sent.id} sent={sent} name={name} />
          ))}
        </ul>
        {/* A note that was saved elsewhere is begun from anew. */}
        <NoteForm key={person.version} person={person} />
      </Stack>
    </Panel>
  );
}

function SentRow({ sent, name }: { sent: PastApplication; name: string }) {
  const { id, job_id: jobId, position } = sent;
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <TextLink
          to="/hiring/jobs/$jobId/candidates/$applicationId"
          params={{ jobId, applicationId: id }}
          size="sm"
          fw={580}
        >
          {position}
        </TextLink>
        <p className={classes.meta}>Applied on {formatDay(sent.applied_at)}</p>
      </div>
      <StatusPill status={sent.status} />
      {sent.has_resume && (
        <DownloadButton
          ask={() => candidatesResume(jobId, id)}
          aria-label={`Download the résumé of ${name} for ${position}`}
        >
          Résumé
        </DownloadButton>
      )}
    </li>
  );
}

function NoteForm({ person }: { person: Talent }) {
  const [note, setNote] = useState(person.note);
  const save = useNoteTalent(person.id, person.version);
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    save.mutate(note.trim(), { onSuccess: () => toastDone('Note saved') });
  };
  return (
    <form onSubmit={submit}>
      <Textarea
        label="Note"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="space-between" mt="xs" wrap="nowrap">
        <Text size="xs" c="dimmed" className={notesClasses.privacy}>
          <IconLock size={14} aria-hidden="true" /> Only owners and recruiters read it. It goes when
          they do.
        </Text>
        <Button
          type="submit"
          size="xs"
          variant="default"
          flex="none"
          loading={save.isPending}
          disabled={note.trim() === person.note}
        >
          Save note
        </Button>
      </Group>
    </form>
  );
}

function RemoveButton({ person }: { person: Talent }) {
  const [isAsking, setIsAsking] = useState(false);
  const remove = useRemoveTalent();
  const name = person.candidate_name;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        loading={remove.isPending}
        aria-label={`Take out ${name}`}
        onClick={() => setIsAsking(true)}
      >
        Take out
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={`Take ${name} out?`}
        text="Your note is deleted. To have them here again, ask again; that is possible 60 days after you last asked."
        confirmLabel="Take out"
        isDangerous
        onClose={() => setIsAsking(false)}
        onConfirm={() =>
          remove.mutate(person.id, { onSuccess: () => toastDone(`${name} is taken out`) })
        }
      />
    </>
  );
}
