import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Application } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { useBulk } from '../api/use-bulk';

/** The rare things one does with an application. */
export function OtherActions({ application }: { application: Application }) {
  const [isAsking, setIsAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useBulk(() => void navigate({ to: '/applications' }));
  const isSent =
    application.kind === 'hireloop' && application.allowed_statuses.includes('withdrawn');
  const act = () => remove.mutate({ ids: [application.id], action: 'delete' });
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
            onClick={() => (isSent ? setIsAsking(true) : act())}
          >
            Delete application
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        isOpen={isAsking}
        title="Delete this application?"
        text={`It is withdrawn, and ${application.company} is told at once. That part cannot be undone.`}
        confirmLabel="Delete"
        isDangerous
        onClose={() => setIsAsking(false)}
        onConfirm={act}
      />
    </>
  );
}
