import { Select, Table, Text } from '@mantine/core';
import type { ImportField, ImportResult } from '@/api/types';
import { options } from '@/lib/wording';
import { FIELD_LABEL } from '../import-values';

const LEAVE_OUT = 'none';
const CHOICES = [{ value: LEAVE_OUT, label: 'Leave out' }, ...options(FIELD_LABEL)];

interface ImportColumnsProps {
  columns: ImportResult['columns'];
  isDisabled: boolean;
  onMap: (heading: string, field: ImportField | null) => void;
}

/** What each column is taken for, with the first of its values; to be put right where it is wrong. */
export function ImportColumns({ columns, isDisabled, onMap }: ImportColumnsProps) {
  return (
    <Table verticalSpacing="xs" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Column</Table.Th>
          <Table.Th>Taken for</Table.Th>
          <Table.Th visibleFrom="sm">Such as</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {columns.map(({ heading, field, samples }) => (
          <Table.Tr key={heading}>
            <Table.Td>
              <Text size="sm" fw={560} truncate>
                {heading}
              </Text>
            </Table.Td>
            <Table.Td>
              <Select
                aria-label={`${heading} is`}
                size="xs"
                data={CHOICES}
                value={field ?? LEAVE_OUT}
                disabled={isDisabled}
                onChange={(value) =>
                  onMap(heading, value === LEAVE_OUT ? null : (value as ImportField))
                }
              />
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <Text size="sm" c="dimmed" truncate>
                {samples.join(' · ') || '(empty)'}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
