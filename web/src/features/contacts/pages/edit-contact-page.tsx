import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Contact } from '@/api/types';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonPage } from '@/components/skeletons';
import { toastDone } from '@/components/toast';
import { contact } from '../api/contact';
import { useEditContact } from '../api/use-edit-contact';
import { ContactForm } from '../components/contact-form';
import { toChanges, toValues } from '../contact-values';

const route = getRouteApi('/signed-in/contacts/$contactId/edit');

export function EditContactPage() {
  const { contactId } = route.useParams();
  const navigate = route.useNavigate();
  const found = useQuery(contact(contactId));
  if (found.isPending) return <SkeletonPage />;
  return (
    <Page title="Edit contact" lead={found.data?.name} width="narrow">
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Panel>
          <Editing
            contact={found.data}
            onSaved={() => {
              toastDone('Changes saved');
              void navigate({ to: '/contacts/$contactId', params: { contactId } });
            }}
          />
        </Panel>
      )}
    </Page>
  );
}

function Editing({ contact: latest, onSaved }: { contact: Contact; onSaved: () => void }) {
  const edit = useEditContact();
  // What was read when editing began: a newer version that arrives meanwhile is not to be overwritten.
  const [contact] = useState(latest);
  const before = toValues(contact);
  return (
    <ContactForm
      initial={before}
      submitLabel="Save changes"
      isSaving={edit.isPending}
      cancel={
        <LinkButton to="/contacts/$contactId" params={{ contactId: contact.id }} variant="default">
          Cancel
        </LinkButton>
      }
      save={async (after) => {
        await edit.mutateAsync({ contact, changes: toChanges(before, after) });
        onSaved();
      }}
    />
  );
}
