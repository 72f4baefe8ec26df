import { Button, FileInput, Group, List, Modal, Stack, Text } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useState } from 'react';
import { explain } from '@/api/problem';
import type { ImportedCards } from '@/api/types';
import { counted } from '@/lib/wording';
import { useImportContacts } from '../api/use-import-contacts';

/** Takes a file of vCards and says what became of each card. */
export function ImportDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const taking = useImportContacts();
  const close = () => {
    setFile(null);
    taking.reset();
    onClose();
  };
  return (
    <Modal opened={isOpen} onClose={close} title="Import contacts">
      {taking.data ? (
        <Stack>
          <Outcome imported={taking.data} />
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <Stack>
          <Text size="sm">
            Export your contacts as vCards (.vcf) from your phone or address book and choose the
            file here. Who is in your list already stays as they are.
          </Text>
          <FileInput
            label="File"
            placeholder="Choose a .vcf file"
            accept=".vcf,text/vcard"
            leftSection={<IconFile size={17} />}
            value={file}
            onChange={setFile}
            error={taking.isError && explain(taking.error)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              disabled={file === null}
              loading={taking.isPending}
              onClick={() => {
                if (file) taking.mutate(file);
              }}
            >
              Import
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function Outcome({ imported }: { imported: ImportedCards }) {
  const refused = imported.cards.filter(({ fate }) => fate === 'refused');
  return (
    <div role="status">
      <Text fw={560}>{counted(imported.added, 'contact')} added</Text>
      {imported.already_there > 0 && (
        <Text size="sm" c="dimmed">
          {counted(imported.already_there, 'card')} already in your list
        </Text>
      )}
      {refused.length > 0 && (
        <>
          <Text size="sm" mt="sm">
            {counted(refused.length, 'card')} could not be taken:
          </Text>
          <List size="sm" mt={4}>
            {refused.map(({ number, name, reason }) => (
              <List.Item key={number}>
                {name ?? `Card ${number}`}: {reason}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </div>
  );
}
