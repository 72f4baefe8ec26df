/** News to this browser while no page is open: asked for on a button, never unasked. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { toastDone, toastFailure } from '@/components/toast';

const WORKER = '/push-worker.js';

export type PushState = 'impossible' | 'blocked' | 'off' | 'on';

/** How things stand in this browser. */
export const pushState = () =>
  queryOptions({ queryKey: keys.push, queryFn: stateNow, staleTime: 0 });

async function stateNow(): Promise<PushState> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'impossible';
  if (Notification.permission === 'denied') return 'blocked';
  return (await subscription()) === null ? 'off' : 'on';
}

async function subscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration(WORKER);
  return (await worker?.pushManager.getSubscription()) ?? null;
}

/** Switches it on with the server's public key, or off. */
export function useSetPush(pushKey: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (isOn: boolean) => (isOn ? switchOn(pushKey) : switchOff()),
    onSuccess: (_, isOn) =>
      toastDone(isOn ? 'News will reach this browser' : 'No more news to this browser'),
    onError: (error) => toastFailure(error, 'This browser was not changed'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.push }),
  });
}

async function switchOn(pushKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') {
    throw new Error('The browser does not allow it.');
  }
  await navigator.serviceWorker.register(WORKER);
  const worker = await navigator.serviceWorker.ready;
  const made = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: pushKey,
  });
  const { endpoint, keys: secrets } = made.toJSON();
  await unwrap(
    api.POST('/api/v1/notifications/push-subscriptions', {
      body: {
        endpoint: endpoint ?? made.endpoint,
        keys: { p256dh: secrets?.p256dh ?? '', auth: secrets?.auth ?? '' },
      },
    }),
  );
}

async function switchOff(): Promise<void> {
  const made = await subscription();
  if (made === null) return;
  await made.unsubscribe();
  // Whether or not the server still knows it, this browser is sent nothing any more.
  await api.DELETE('/api/v1/notifications/push-subscriptions', {
    params: { query: { endpoint: made.endpoint } },
  });
}
