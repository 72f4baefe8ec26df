import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type { Application, ApplicationPage } from '@/api/types';
import type { ApplicationFilter } from './applications';

type Pages = InfiniteData<ApplicationPage, string | undefined>;

/** What every cached list held, to be put back when a change is refused. */
export type Snapshot = readonly (readonly [readonly unknown[], Pages | undefined])[];

export function takeSnapshot(queryClient: QueryClient): Snapshot {
  return queryClient.getQueriesData<Pages>({ queryKey: keys.applications.lists });
}

export function restoreSnapshot(queryClient: QueryClient, snapshot: Snapshot): void {
  for (const [queryKey, pages] of snapshot) queryClient.setQueryData(queryKey, pages);
}

/** Shows an application as it is now in every cached list: changed, moved in, or moved out. */
export function placeInLists(queryClient: QueryClient, application: Application): void {
  for (const [queryKey, pages] of takeSnapshot(queryClient)) {
    if (!pages) continue;
    const { status } = queryKey[2] as ApplicationFilter;
    const belongs = status === undefined || status.includes(application.status);
    queryClient.setQueryData(
      queryKey,
      belongs ? put(pages, application) : remove(pages, application.id),
    );
  }
}

export function removeFromLists(queryClient: QueryClient, id: string): void {
  for (const [queryKey, pages] of takeSnapshot(queryClient)) {
    if (pages) queryClient.setQueryData(queryKey, remove(pages, id));
  }
}

function put(pages: Pages, application: Application): Pages {
  const isThere = pages.pages.some((page) => page.items.some((one) => one.id === application.id));
  return {
    ...pages,
    pages: pages.pages.map((page, at) => ({
      ...page,
      items: isThere
        ? page.items.map((one) => (one.id === application.id ? application : one))
        : at === 0
          ? [application, ...page.items]
          : page.items,
    })),
  };
}

function remove(pages: Pages, id: string): Pages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.filter((one) => one.id !== id),
    })),
  };
}
