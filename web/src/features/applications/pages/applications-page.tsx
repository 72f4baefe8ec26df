import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeletons';
import { TrackerBoard } from '../components/tracker-board';
import { TrackerToolbar } from '../components/tracker-toolbar';
import type { ApplicationsSearch } from '../search';
import { useMove } from '../use-move';

const VIEWS = {
  board: TrackerBoard,
  table: lazy(() =>
    import('../components/tracker-table').then((file) => ({ default: file.TrackerTable })),
  ),
  calendar: lazy(() =>
    import('../components/tracker-calendar').then((file) => ({ default: file.TrackerCalendar })),
  ),
};

const route = getRouteApi('/signed-in/applications');

/** The candidate's tracker: everything applied to, as a board, a table or a calendar. */
export function ApplicationsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { move, dialog } = useMove();
  const change = (part: Partial<ApplicationsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });

  const View = VIEWS[search.view ?? 'board'];
  return (
    <Page
      title="Applications"
      width="full"
      actions={
        <>
          <LinkButton to="/applications/import" variant="default">
            Import
          </LinkButton>
          <LinkButton to="/applications/new" leftSection={<IconPlus size={17} />}>
            Add application
          </LinkButton>
        </>
      }
    >
      <TrackerToolbar
        search={search}
        onChange={change}
        onShow={(shown) => void navigate({ search: shown })}
      />
      <Suspense fallback={<SkeletonRows rows={8} label="Loading applications" />}>
        <View search={search} onMove={move} onChange={change} />
      </Suspense>
      {dialog}
    </Page>
  );
}
