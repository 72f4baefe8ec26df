import { VisuallyHidden } from '@mantine/core';

interface DataTableProps {
  caption: string;
  head: readonly [string, string];
  rows: readonly (readonly [string, number])[];
}

/** A chart's figures for a screen reader. */
export function DataTable({ caption, head, rows }: DataTableProps) {
  return (
    <VisuallyHidden>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
