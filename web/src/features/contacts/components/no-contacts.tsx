import { Button, Group } from '@mantine/core';
import { IconAddressBook, IconSearchOff } from '@tabler/icons-react';
import { EmptyState } from '@/components/empty-state';
import { LinkButton } from '@/components/links';
import { Panel } from '@/components/panel';
import type { ContactsSearch } from '../search';

interface NoContactsProps {
  search: ContactsSearch;
  onImport: () => void;
}

/** Nothing to show: because nothing matches, or because nobody was added yet. */
export function NoContacts({ search, onImport }: NoContactsProps) {
  return (
    <Panel>
      {search.q !== undefined ? (
        <EmptyState
          icon={<IconSearchOff />}
          title="No contact matches"
          action={
            <LinkButton to="/contacts" variant="default">
              Show all
            </LinkButton>
          }
        >
          Try a part of the name, the company or the position.
        </EmptyState>
      ) : (
        <EmptyState
          icon={<IconAddressBook />}
          title="Start with whoever wrote to you last"
          action={
            <Group justify="center">
              <LinkButton to="/contacts/new">Add contact</LinkButton>
              <Button variant="default" onClick={onImport}>
                Import vCards
              </Button>
            </Group>
          }
        >
          Recruiters, people you know at a company, who referred you: keep them with the
          applications they belong to.
        </EmptyState>
      )}
    </Panel>
  );
}
