import { Group, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Contact } from '@/api/types';
import { Failure } from '@/components/failure';
import { LoadMore } from '@/components/load-more';
import { Panel } from '@/components/panel';
import { PersonAvatar } from '@/components/person-avatar';
import { SkeletonRows } from '@/components/skeletons';
import { contacts } from '../api/contacts';
import type { ContactsSearch } from '../search';
import classes from './contact-list.module.css';
import { NoContacts } from './no-contacts';

interface ContactListProps {
  search: ContactsSearch;
  onImport: () => void;
}

export function ContactList({ search, onImport }: ContactListProps) {
  const list = useInfiniteQuery(contacts(search));
  if (list.isPending) return <SkeletonRows rows={8} label="Loading contacts" />;
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;

  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <NoContacts search={search} onImport={onImport} />;
  return (
    <Panel flush>
      <Table highlightOnHover verticalSpacing="xs" horizontalSpacing="md" aria-label="Contacts">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th className={classes.wide}>Company</Table.Th>
            <Table.Th className={classes.wide}>Email</Table.Th>
            <Table.Th className={classes.wide}>Phone</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((contact) => (
            <Row key={contact.id} contact={contact} />
          ))}
        </Table.Tbody>
      </Table>
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        load={() => void list.fetchNextPage()}
      />
    </Panel>
  );
}

function Row({ contact }: { contact: Contact }) {
  const { id, name, position, company, email, phone, profile_id: userId } = contact;
  return (
    <Table.Tr>
      <Table.Td>
        <Group wrap="nowrap" gap="sm">
          <PersonAvatar name={name} size={34} />
          <div>
            <Link to="/contacts/$contactId" params={{ contactId: id }} className={classes.name}>
              {name}
            </Link>
            <div className={classes.about}>{position}</div>
            <div className={`${classes.about} ${classes.narrow}`}>{company}</div>
            {userId !== null && <div className={classes.registered}>On Hireloop</div>}
          </div>
        </Group>
      </Table.Td>
      <Table.Td className={classes.wide}>{company}</Table.Td>
      <Table.Td className={classes.wide}>{email}</Table.Td>
      <Table.Td className={classes.wide}>{phone}</Table.Td>
    </Table.Tr>
  );
}
