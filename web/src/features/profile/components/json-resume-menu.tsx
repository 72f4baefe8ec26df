import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload, IconUpload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Me } from '@/api/types';
import { toastFailure } from '@/components/toast';
import { downloadResume } from '../api/download-resume';

const JsonResumeDialog = lazy(() =>
  import('./json-resume-dialog').then((module) => ({ default: module.JsonResumeDialog })),
);

/** One's profile as a JSON Resume: out to other programs, and in from them. */
export function JsonResumeMenu({ me }: { me: Me }) {
  const [isTaking, setIsTaking] = useState(false);
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} />}>
            JSON Resume
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconDownload size={16} />}
            onClick={() => void downloadResume().catch(toastFailure)}
          >
            Download
          </Menu.Item>
          <Menu.Item leftSection={<IconUpload size={16} />} onClick={() => setIsTaking(true)}>
            Take over from a file
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isTaking && (
        <Suspense>
          <JsonResumeDialog me={me} onClose={() => setIsTaking(false)} />
        </Suspense>
      )}
    </>
  );
}
