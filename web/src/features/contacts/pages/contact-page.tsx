import { Group } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import type { Contact } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { PersonAvatar } from '@/components/person-avatar';
import { SkeletonPage } from '@/components/skeletons';
import { contact } from '../api/contact';
import { ContactActions } from '../components/contact-actions';
import { ContactDetails } from '../components/contact-details';
import { LinkedApplications } from '../components/linked-applications';

const route = getRouteApi('/signed-in/contacts/$contactId');

/** Somebody one knows: how to reach them, and which applications they have to do with. */
export function ContactPage() {
  const { contactId } = route.useParams();
  const found = useQuery(contact(contactId));
  if (found.isPending) return <SkeletonPage />;
  if (found.data) return <OpenedContact contact={found.data} />;
  return (
    <Page title="Contact" width="narrow">
      {isProblem(found.error, 404) ? (
        <EmptyState
          title="This contact is not in your list"
          action={<LinkButton to="/contacts">See your contacts</LinkButton>}
        />
      ) : (
        <Failure error={found.error} retry={() => void found.refetch()} />
      )}
    </Page>
  );
}

function OpenedContact({ contact }: { contact: Contact }) {
  const { id, name, position, company } = contact;
  return (
    <Page
      tab={name}
      width="narrow"
      title={
        <Group wrap="nowrap">
          <PersonAvatar name={name} size={52} />
          {name}
        </Group>
      }
      lead={[position, company].filter(Boolean).join(', ') || undefined}
      actions={
        <>
          <LinkButton
            to="/contacts/$contactId/edit"
            params={{ contactId: id }}
            variant="default"
            leftSection={<IconPencil size={16} />}
          >
            Edit
          </LinkButton>
          <ContactActions contact={contact} />
        </>
      }
    >
      <ContactDetails contact={contact} />
      <LinkedApplications contact={contact} />
    </Page>
  );
}
