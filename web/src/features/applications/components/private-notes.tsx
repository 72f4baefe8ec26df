import { useQuery } from '@tanstack/react-query';
import { Failure } from '@/components/failure';
import { Notes } from '@/components/notes';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { notes } from '../api/notes';
import { useAddNote } from '../api/use-add-note';

export function PrivateNotes({ applicationId }: { applicationId: string }) {
  const found = useQuery(notes(applicationId));
  const add = useAddNote(applicationId);
  return (
    <Panel title="Private notes">
      {found.isPending && <SkeletonRows rows={2} label="Loading notes" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Notes
          notes={found.data.items}
          privacy="Only you can read these"
          add={add.mutateAsync}
          isAdding={add.isPending}
        />
      )}
    </Panel>
  );
}
