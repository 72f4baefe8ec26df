import { Group } from '@mantine/core';
import { IconBriefcase, IconSearchOff } from '@tabler/icons-react';
import { EmptyState } from '@/components/empty-state';
import { LinkButton } from '@/components/links';
import { Panel } from '@/components/panel';
import { isFiltered, type ApplicationsSearch } from '../search';

/** Nothing to show: because nothing matches, or because nothing was added yet. */
export function NoApplications({ search }: { search: ApplicationsSearch }) {
  return (
    <Panel>
      {isFiltered(search) ? (
        <EmptyState
          icon={<IconSearchOff />}
          title="No application matches"
          action={
            <LinkButton to="/applications" search={{ view: search.view }} variant="default">
              Show all
            </LinkButton>
          }
        >
          Try other words, fewer tags, or show more statuses.
        </EmptyState>
      ) : (
        <EmptyState
          icon={<IconBriefcase />}
          title="Start with the last job you applied to"
          action={
            <Group justify="center">
              <LinkButton to="/applications/new">Add application</LinkButton>
              <LinkButton to="/applications/new" search={{ from: 'posting' }} variant="default">
                From a posting
              </LinkButton>
              <LinkButton to="/jobs" variant="default">
                Find jobs
              </LinkButton>
            </Group>
          }
        >
          Everything you apply to, here or elsewhere, belongs on this board. It takes a company and
          a position.
        </EmptyState>
      )}
    </Panel>
  );
}
