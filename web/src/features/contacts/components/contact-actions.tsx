import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Contact } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { toastDone, toastFailure } from '@/components/toast';
import { downloadCards } from '../api/download-cards';
import { useDeleteContact } from '../api/use-delete-contact';

/** The rare things one does with a contact. */
export function ContactActions({ contact }: { contact: Contact }) {
  const [isAsking, setIsAsking] = useState(false);
  const remove = useDeleteContact();
  const navigate = useNavigate();
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="Other actions">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconDownload size={16} />}
            onClick={() => void downloadCards(contact).catch(toastFailure)}
          >
            Download vCard
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => setIsAsking(true)}
          >
            Delete contact
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        isOpen={isAsking}
        title={`Delete ${contact.name}?`}
        text="The contact goes with its notes and links. This cannot be undone."
        confirmLabel="Delete"
        isDangerous
        onClose={() => setIsAsking(false)}
        onConfirm={() =>
          remove.mutate(contact.id, {
            onSuccess: () => {
              toastDone('Contact deleted');
              void navigate({ to: '/contacts' });
            },
          })
        }
      />
    </>
  );
}
