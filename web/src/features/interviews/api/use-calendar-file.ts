import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { toastFailure } from '@/components/toast';

/** Fetches an interview as a calendar file and hands it to the browser to save or open. */
export function useCalendarFile() {
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.GET('/api/v1/interviews/{interview_id}.ics', {
          params: { path: { interview_id: id } },
          parseAs: 'blob',
        }),
      ),
    onSuccess: (file) => save(file, 'interview.ics'),
    onError: (error) => toastFailure(error, 'The calendar file did not come'),
  });
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
