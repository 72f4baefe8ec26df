import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { markRead } from './notification-cache';

export function useReadNotification() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.POST('/api/v1/notifications/{notification_id}/read', {
          params: { path: { notification_id: id } },
        }),
      ),
    onMutate: (id) => markRead(queryClient, (one) => one.id === id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.notifications.all }),
  });
}
