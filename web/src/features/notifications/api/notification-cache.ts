import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type { Notification, NotificationPage } from '@/api/types';

type Pages = InfiniteData<NotificationPage, string | undefined>;

/** Shows the chosen notifications as read before the server has said so. */
export function markRead(
  queryClient: QueryClient,
  isChosen: (notification: Notification) => boolean,
): void {
  const now = new Date().toISOString();
  queryClient.setQueriesData<Pages>({ queryKey: keys.notifications.all }, (pages) => {
    if (!pages) return pages;
    let marked = 0;
    const next = pages.pages.map((page) => ({
      ...page,
      items: page.items.map((one) => {
        if (one.read_at !== null || !isChosen(one)) return one;
        marked += 1;
        return { ...one, read_at: now };
      }),
    }));
    return {
      ...pages,
      pages: next.map((page) => ({
        ...page,
        unread_count: Math.max(0, page.unread_count - marked),
      })),
    };
  });
}
