import { Checkbox, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Application, Status } from '@/api/types';
import { Ago } from '@/components/date-text';
import { Failure } from '@/components/failure';
import { LoadMore } from '@/components/load-more';
import { MoveMenu } from '@/components/move-menu';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { StatusPill } from '@/components/status-pill';
import { formatDay, salaryLine } from '@/lib/format';
import { applications, filterOf } from '../api/applications';
import { shownStatuses, type ApplicationsSearch } from '../search';
import { NextStepBadge } from '@/components/next-step-badge';
import { useSelection, type Selection } from '../use-selection';
import { BulkBar } from './bulk-bar';
import { NoApplications } from './no-applications';
import classes from './tracker-table.module.css';

interface TrackerTableProps {
  search: ApplicationsSearch;
  onMove: (application: Application, to: Status) => void;
}

export function TrackerTable({ search, onMove }: TrackerTableProps) {
  const list = useInfiniteQuery(
    applications({
      ...filterOf(search),
      status: shownStatuses(search.status),
      sort: search.sort ?? 'next_step',
    }),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const selection = useSelection(items);
  if (list.isPending) return <SkeletonRows rows={8} label="Loading applications" />;
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;

  if (items.length === 0) return <NoApplications search={search} />;
  return (
    <>
      <BulkBar selection={selection} />
      <Panel flush>
        <Table
          highlightOnHover
          verticalSpacing="xs"
          horizontalSpacing="md"
          aria-label="Applications"
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.choice}>
                <Checkbox
                  aria-label="Choose all"
                  checked={selection.isAll}
                  indeterminate={!selection.isAll && selection.chosen.length > 0}
                  onChange={selection.toggleAll}
                />
              </Table.Th>
              <Table.Th>Position</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th className={classes.wide}>Location</Table.Th>
              <Table.Th className={classes.wide}>Salary</Table.Th>
              <Table.Th className={classes.medium}>Applied</Table.Th>
              <Table.Th className={classes.medium}>Last change</Table.Th>
              <Table.Th>
                <span className={classes.hidden}>Actions</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((application) => (
              <Row
                key={application.id}
                application={application}
                selection={selection}
                onMove={onMove}
              />
            ))}
          </Table.Tbody>
        </Table>
        <LoadMore
          hasMore={list.hasNextPage}
          isLoading={list.isFetchingNextPage}
          load={() => void list.fetchNextPage()}
        />
      </Panel>
    </>
  );
}

interface RowProps {
  application: Application;
  selection: Selection;
  onMove: (application: Application, to: Status) => void;
}

function Row({ application, selection, onMove }: RowProps) {
  const isChosen = selection.isChosen(application.id);
  return (
    <Table.Tr data-chosen={isChosen || undefined} className={classes.row}>
      <Table.Td className={classes.choice}>
        <Checkbox
          aria-label={`Choose ${application.position}, ${application.company}`}
          checked={isChosen}
          // A click's shift key is not in the change itself; keys give a click, too.
          onChange={() => undefined}
          onClick={(event) => selection.toggle(application.id, event.shiftKey)}
        />
      </Table.Td>
      <Table.Td>
        <Link
          to="/applications/$applicationId"
          params={{ applicationId: application.id }}
          className={classes.title}
        >
          {application.position}
        </Link>
        <div className={classes.company}>{application.company}</div>
      </Table.Td>
      <Table.Td>
        <div className={classes.status}>
          <StatusPill status={application.status} />
          <NextStepBadge application={application} />
        </div>
      </Table.Td>
      <Table.Td className={classes.wide}>{application.location}</Table.Td>
      <Table.Td className={classes.wide}>{salaryLine(application)}</Table.Td>
      <Table.Td className={classes.medium}>
        {application.applied_at !== null && formatDay(application.applied_at)}
      </Table.Td>
      <Table.Td className={classes.medium}>
        <Ago at={application.updated_at} />
      </Table.Td>
      <Table.Td className={classes.action}>
        <MoveMenu
          name={`${application.position}, ${application.company}`}
          moves={application.allowed_statuses}
          onMove={(to) => onMove(application, to)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
