import { useQuery } from '@tanstack/react-query';
import { Failure } from '@/components/failure';
import { Notes } from '@/components/notes';
import { SkeletonRows } from '@/components/skeletons';
import { candidacyNotes } from '../api/candidacy-notes';
import { useAddCandidacyNote } from '../api/use-add-candidacy-note';

interface CandidacyNotesProps {
  jobId: string;
  applicationId: string;
}

export function CandidacyNotes({ jobId, applicationId }: CandidacyNotesProps) {
  const found = useQuery(candidacyNotes(jobId, applicationId));
  const add = useAddCandidacyNote(jobId, applicationId);
  if (found.isPending) return <SkeletonRows rows={2} label="Loading notes" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return (
    <Notes
      notes={found.data.items}
      privacy="Only your company can read these"
      add={add.mutateAsync}
      isAdding={add.isPending}
    />
  );
}
