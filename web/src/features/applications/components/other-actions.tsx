import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Application } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { toastDone } from '@/components/toast';
import { useDeleteApplication } from '../api/use-delete-application';

/** The rare things one does with an application. */
export function OtherActions({ application }: { application: Application }) {
  const [isAsking, setIsAsking] = useState(false);
  const remove = useDeleteApplication();
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
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => setIsAsking(true)}
          >
            Delete application
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        isOpen={isAsking}
        title="Delete this application?"
        text="It leaves your tracker with its history and notes. This cannot be undone."
        confirmLabel="Delete"
        isDangerous
        onClose={() => setIsAsking(false)}
        onConfirm={() =>
          remove.mutate(application.id, {
            onSuccess: () => {
              toastDone('Application deleted');
              void navigate({ to: '/applications' });
            },
          })
        }
      />
    </>
  );
}
