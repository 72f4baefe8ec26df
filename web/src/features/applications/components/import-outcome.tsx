import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ImportResult } from '@/api/types';
import { download } from '@/lib/download';
import { counted } from '@/lib/wording';
import { refusedCsv, refusedRows } from '../import-values';

const SHOWN = 20;

/** What became, or would become, of the rows; the refused ones with their reasons. */
export function ImportOutcome({ result }: { result: ImportResult }) {
  const { added, exists } = result.summary;
  const refused = refusedRows(result);
  return (
    <Stack gap="sm">
      <Text>
        <strong>{counted(added, 'application')}</strong> {result.dry_run ? 'to add' : 'added'},{' '}
        <strong>{exists.toLocaleString('en')}</strong> already there,{' '}
        <strong>{refused.length.toLocaleString('en')}</strong> refused.
      </Text>
      {refused.length > 0 && (
        <>
          <Table verticalSpacing={4} aria-label="Refused rows">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={70}>Row</Table.Th>
                <Table.Th>Company</Table.Th>
                <Table.Th>Why not</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {refused.slice(0, SHOWN).map((row) => (
                <Table.Tr key={row.row}>
                  <Table.Td>{row.row}</Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>
                    {(row.company ?? '').slice(0, 60) || '(none)'}
                  </Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{row.reason}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {refused.length > SHOWN &&
                `and ${counted(refused.length - SHOWN, 'more row', 'more')}`}
            </Text>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconDownload size={15} />}
              onClick={() => download(new Blob([refusedCsv(result)]), 'refused-rows.csv')}
            >
              Download refused rows
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
