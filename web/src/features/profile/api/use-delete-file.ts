import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export function useDeleteFile() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (fileId: string) =>
      unwrap(api.DELETE('/api/v1/files/{file_id}', { params: { path: { file_id: fileId } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.files.resumes }),
  });
}
