import { getRouteApi } from '@tanstack/react-router';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { toastDone } from '@/components/toast';
import { useAddContact } from '../api/use-add-contact';
import { ContactForm } from '../components/contact-form';
import { toNew, toValues } from '../contact-values';

const route = getRouteApi('/signed-in/contacts/new');
const EMPTY = toValues();

export function NewContactPage() {
  const { application: applicationId } = route.useSearch();
  const navigate = route.useNavigate();
  const add = useAddContact(applicationId);
  return (
    <Page title="Add contact" lead="A name is enough; the rest can follow." width="narrow">
      <Panel>
        <ContactForm
          initial={EMPTY}
          submitLabel="Add contact"
          isSaving={add.isPending}
          cancel={
            applicationId === undefined ? (
              <LinkButton to="/contacts" variant="default">
                Cancel
              </LinkButton>
            ) : (
              <LinkButton
                to="/applications/$applicationId"
                params={{ applicationId }}
                variant="default"
              >
                Cancel
              </LinkButton>
            )
          }
          save={async (values) => {
            const contact = await add.mutateAsync(toNew(values));
            toastDone(`${contact.name} added`);
            if (applicationId === undefined) {
              await navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } });
            } else {
              await navigate({ to: '/applications/$applicationId', params: { applicationId } });
            }
          }}
        />
      </Panel>
    </Page>
  );
}
