import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/api/keys';
import { sendImport, type ImportChoices, type ImportProgress } from './send-import';

/** What would become of the file's rows. */
export const importTrial = (file: File, choices: ImportChoices) =>
  queryOptions({
    queryKey: keys.applications.importTrial({ name: file.name, at: file.lastModified, choices }),
    queryFn: ({ signal }) => sendImport({ file, dryRun: true, signal, ...choices }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  });

/** Takes the file's rows into the tracker, telling how far it is. */
export function useImport() {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const mutation = useMutation({
    mutationFn: (sent: { file: File } & ImportChoices) =>
      sendImport({ ...sent, dryRun: false, onProgress: setProgress }),
    // What went in before it was cut off stays.
    onSettled: () => {
      setProgress(null);
      void queryClient.invalidateQueries({ queryKey: keys.applications.lists });
      void queryClient.invalidateQueries({ queryKey: keys.dashboard });
      void queryClient.invalidateQueries({ queryKey: keys.everyAnalytics });
    },
  });
  return { ...mutation, progress };
}
