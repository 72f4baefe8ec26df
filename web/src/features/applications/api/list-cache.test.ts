import { QueryClient, type InfiniteData } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { keys } from '@/api/keys';
import type { Application, ApplicationPage, Status } from '@/api/types';
import { anApplication } from '@/test/examples';
import { placeInLists, restoreSnapshot, takeSnapshot } from './list-cache';

function cacheWith(lists: Partial<Record<Status, Application[]>>) {
  const queryClient = new QueryClient();
  for (const [status, items] of Object.entries(lists)) {
    queryClient.setQueryData(keys.applications.list({ status: [status] }), {
      pages: [{ items, next_cursor: null }],
      pageParams: [undefined],
    });
  }
  const idsOf = (status: Status) =>
    queryClient
      .getQueryData<InfiniteData<ApplicationPage>>(keys.applications.list({ status: [status] }))
      ?.pages.flatMap((page) => page.items.map((item) => item.id));
  return { queryClient, idsOf };
}

test('a moved application leaves one column and stands first in the other', () => {
  const moved = anApplication({ status: 'interview' });
  const { queryClient, idsOf } = cacheWith({
    applied: [anApplication(), anApplication({ id: 'a2' })],
    interview: [anApplication({ id: 'a3', status: 'interview' })],
  });
  placeInLists(queryClient, moved);
  expect(idsOf('applied')).toEqual(['a2']);
  expect(idsOf('interview')).toEqual(['a1', 'a3']);
});

test('a refused move is taken back', () => {
  const { queryClient, idsOf } = cacheWith({ applied: [anApplication()], interview: [] });
  const before = takeSnapshot(queryClient);
  placeInLists(queryClient, anApplication({ status: 'interview' }));
  restoreSnapshot(queryClient, before);
  expect(idsOf('applied')).toEqual(['a1']);
  expect(idsOf('interview')).toEqual([]);
});
