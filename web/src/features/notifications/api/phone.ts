/** Where SMS go: a number, proved by the code that comes there. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Phone, Preferences } from '@/api/types';

/** Gives a number; a code is sent there. */
export function useSetPhone() {
  const show = useShowPhone();
  return useMutation({
    mutationFn: (number: string) =>
      unwrap(api.PUT('/api/v1/notifications/phone', { body: { number } })),
    onSuccess: show,
  });
}

export function useConfirmPhone() {
  const show = useShowPhone();
  return useMutation({
    mutationFn: (code: string) =>
      unwrap(api.POST('/api/v1/notifications/phone/confirm', { body: { code } })),
    onSuccess: show,
  });
}

export function useRemovePhone() {
  const show = useShowPhone();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/notifications/phone')),
    onSuccess: () => show(null),
  });
}

function useShowPhone() {
  const queryClient = useQueryClient();
  return (phone: Phone | null) => {
    queryClient.setQueryData<Preferences>(
      keys.preferences,
      (shown) => shown && { ...shown, phone },
    );
    void queryClient.invalidateQueries({ queryKey: keys.mailbox });
  };
}
