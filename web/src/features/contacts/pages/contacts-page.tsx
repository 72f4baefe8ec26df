import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconPlus, IconUpload } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { SearchInput } from '@/components/search-input';
import { toastFailure } from '@/components/toast';
import { downloadCards } from '../api/download-cards';
import { ContactList } from '../components/contact-list';
import { ImportDialog } from '../components/import-dialog';
import classes from './contacts-page.module.css';

const route = getRouteApi('/signed-in/contacts');

/** The people one knows in the job search. */
export function ContactsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [isImporting, setIsImporting] = useState(false);
  return (
    <Page
      title="Contacts"
      lead="The people you know in your search. Only you see them."
      actions={
        <>
          <LinkButton to="/contacts/new" leftSection={<IconPlus size={17} />}>
            Add contact
          </LinkButton>
          <Menu>
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label="Import and export">
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconUpload size={16} />}
                onClick={() => setIsImporting(true)}
              >
                Import vCards
              </Menu.Item>
              <Menu.Item
                leftSection={<IconDownload size={16} />}
                onClick={() => void downloadCards().catch(toastFailure)}
              >
                Export all as vCards
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      <div className={classes.search}>
        <SearchInput
          label="Search contacts"
          placeholder="Name, company or position"
          value={search.q ?? ''}
          onSearch={(q) => void navigate({ search: { q: q || undefined }, replace: true })}
        />
      </div>
      <ContactList search={search} onImport={() => setIsImporting(true)} />
      <ImportDialog isOpen={isImporting} onClose={() => setIsImporting(false)} />
    </Page>
  );
}
