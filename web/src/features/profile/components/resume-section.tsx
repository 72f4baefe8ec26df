import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEye, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FileInfo, Me } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Failure } from '@/components/failure';
import { DownloadButton } from '@/components/files/download-button';
import { LazyResumeDrop } from '@/components/files/lazy-resume-drop';
import { resumes } from '@/components/files/resumes';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { toastDone, toastFailure } from '@/components/toast';
import { formatDay } from '@/lib/format';
import { downloadFile } from '../api/download-file';
import { useDeleteFile } from '../api/use-delete-file';
import { useEditProfile } from '../api/use-edit-profile';
import { ResumePreview } from './resume-preview';
import { ResumeSuggestions } from './resume-suggestions';

/** The résumé on the profile: put there, looked at, replaced, taken away. */
export function ResumeSection({ me }: { me: Me }) {
  const found = useQuery(resumes());
  const { mutate: edit } = useEditProfile();
  const current = found.data?.items.find(({ id }) => id === me.resume_file_id);

  const show = (file: FileInfo) =>
    edit(
      { version: me.version, changes: { resume_file_id: file.id } },
      {
        onSuccess: () => toastDone('Your résumé is on your profile'),
        onError: (error) => toastFailure(error, 'The résumé is uploaded, but not on your profile'),
      },
    );

  return (
    <Panel title="Résumé">
      <Stack>
        {found.isPending && <SkeletonRows rows={1} height={64} label="Loading your résumé" />}
        {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
        {current && <Shown file={current} />}
        {found.data && !current && (
          <Text size="sm" c="dimmed">
            Put one on your profile: everybody who is signed in can read it there, and you can send
            it with your applications.
          </Text>
        )}
        <LazyResumeDrop
          label={current ? 'Replace your résumé' : 'Choose your résumé'}
          onReady={show}
        />
        {current && <ResumeSuggestions me={me} file={current} />}
      </Stack>
    </Panel>
  );
}

function Shown({ file }: { file: FileInfo }) {
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { mutate: remove } = useDeleteFile();
  const isPdf = file.content_type === 'application/pdf';
  const kilobytes = Math.max(1, Math.round(file.size / 1024));

  return (
    <div>
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={560}>{file.filename}</Text>
          <Text size="sm" c="dimmed">
            {isPdf ? 'PDF' : 'Word document'}, {kilobytes} kB, {formatDay(file.created_at)}
          </Text>
        </div>
        <Group gap="xs">
          {isPdf && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconEye size={16} aria-hidden="true" />}
              onClick={() => setOpen(true)}
            >
              Preview
            </Button>
          )}
          <DownloadButton ask={() => downloadFile(file.id)}>Download</DownloadButton>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconTrash size={16} aria-hidden="true" />}
            onClick={() => setAsking(true)}
          >
            Delete
          </Button>
        </Group>
      </Group>
      {isOpen && <ResumePreview file={file} onClose={() => setOpen(false)} />}
      <ConfirmDialog
        isOpen={isAsking}
        title="Delete your résumé?"
        text="It goes from your profile and can't be brought back. Whoever you sent it to with an application keeps their copy."
        confirmLabel="Delete"
        isDangerous
        onClose={() => setAsking(false)}
        onConfirm={() =>
          remove(file.id, {
            onSuccess: () => toastDone('Your résumé is deleted'),
            onError: (error) => toastFailure(error, 'The résumé was not deleted'),
          })
        }
      />
    </div>
  );
}
