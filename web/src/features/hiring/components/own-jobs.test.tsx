import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { anOwnJob } from '@/test/examples';
import { draw, findBarriers } from '@/test/render';
import { OwnJobs } from './own-jobs';

/** Never says that anything came into sight. */
class Unseeing {
  observe = vi.fn();
  disconnect = vi.fn();
}

const asked: (string | null)[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('IntersectionObserver', Unseeing);
  vi.stubGlobal('fetch', (request: Request) => {
    const cursor = new URL(request.url).searchParams.get('cursor');
    asked.push(cursor);
    return Promise.resolve(
      Response.json(
        cursor === null
          ? { items: [anOwnJob({ id: 'j1', title: 'Pilot' })], next_cursor: 'more' }
          : { items: [anOwnJob({ id: 'j2', title: 'Navigator' })], next_cursor: null },
      ),
    );
  });
});

test('the jobs behind the first page are shown as well', async () => {
  const user = userEvent.setup();
  const { container } = await draw(<OwnJobs companyId="c1" />);
  await screen.findByText('Pilot');
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('Navigator')).toBeVisible();
  expect(screen.getByText('Pilot')).toBeVisible();
  expect(asked).toEqual([null, 'more']);
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  expect(await findBarriers(container)).toEqual([]);
});
