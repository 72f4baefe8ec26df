import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { TrackerBoard } from '../components/tracker-board';
import { TrackerTable } from '../components/tracker-table';
import { TrackerToolbar } from '../components/tracker-toolbar';
import type { ApplicationsSearch } from '../search';
import { useMove } from '../use-move';

const route = getRouteApi('/signed-in/applications');

/** The candidate's tracker: everything applied to, as a board or as a table. */
export function ApplicationsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { move, dialog } = useMove();
  const change = (part: Partial<ApplicationsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });

  const View = search.view === 'table' ? TrackerTable : TrackerBoard;
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
      <TrackerToolbar search={search} onChange={change} />
      <View search={search} onMove={move} />
      {dialog}
    </Page>
  );
}
