import { Button, Group, MultiSelect, Stack, Text, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TeamNote } from '@/api/types';
import { Ago } from '@/components/date-text';
import { Failure } from '@/components/failure';
import { SkeletonRows } from '@/components/skeletons';
import notesClasses from '@/components/notes.module.css';
import { useSession } from '@/lib/use-session';
import { candidacyNotes } from '../api/candidacy-notes';
import { colleagues } from '../api/colleagues';
import { pipeline } from '../api/pipeline';
import { useAddCandidacyNote } from '../api/use-add-candidacy-note';

interface TeamNotesProps {
  jobId: string;
  applicationId: string;
}

/** What the company's people note about a candidate, and point each other at. */
export function TeamNotes({ jobId, applicationId }: TeamNotesProps) {
  const found = useQuery(candidacyNotes(jobId, applicationId));
  if (found.isPending) return <SkeletonRows rows={2} label="Loading notes" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return (
    <Stack gap="sm">
      <NoteForm jobId={jobId} applicationId={applicationId} />
      {found.data.items.length > 0 && (
        <ul className={notesClasses.list} aria-label="Notes">
          {found.data.items.toReversed().map((note) => (
            <NoteRow key={note.id} note={note} />
          ))}
        </ul>
      )}
    </Stack>
  );
}

function NoteForm({ jobId, applicationId }: TeamNotesProps) {
  const [text, setText] = useState('');
  const [mentions, setMentions] = useState<string[]>([]);
  const add = useAddCandidacyNote(jobId, applicationId);
  const people = useColleagues(jobId);
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    add.mutate(
      { text: text.trim(), mentions },
      {
        onSuccess: () => {
          setText('');
          setMentions([]);
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Textarea
        label="New note"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {people.length > 0 && (
        <MultiSelect
          mt="xs"
          size="xs"
          aria-label="Mention colleagues"
          placeholder={mentions.length === 0 ? 'Mention colleagues' : ''}
          data={people}
          value={mentions}
          onChange={setMentions}
          searchable
          hidePickedOptions
        />
      )}
      <Group justify="space-between" mt="xs" wrap="nowrap">
        <Text size="xs" c="dimmed" className={notesClasses.privacy}>
          <IconLock size={14} aria-hidden="true" /> Only your company can read these
        </Text>
        <Button type="submit" size="xs" loading={add.isPending} disabled={text.trim() === ''}>
          Add note
        </Button>
      </Group>
    </form>
  );
}

function NoteRow({ note }: { note: TeamNote }) {
  const to = note.mentions.map((one) => nameOf(one.name)).join(', ');
  return (
    <li className={notesClasses.note}>
      <p className={notesClasses.text}>{note.text}</p>
      <Text size="xs" c="dimmed">
        {nameOf(note.author.name)} · <Ago at={note.created_at} />
        {to !== '' && ` · for ${to}`}
      </Text>
    </li>
  );
}

/** Everybody of the job's company but oneself, to be mentioned. */
function useColleagues(jobId: string) {
  const session = useSession();
  const { data: board } = useQuery(pipeline(jobId));
  const found = useQuery({
    ...colleagues(board?.job.company_id ?? ''),
    enabled: board !== undefined,
  });
  const own = session.status === 'signed-in' ? session.accountId : '';
  return (found.data?.items ?? [])
    .filter((member) => member.user_id !== own)
    .map((member) => ({ value: member.user_id, label: member.full_name || member.email }));
}

export const nameOf = (name: string | null): string => name ?? 'Somebody who has left';
