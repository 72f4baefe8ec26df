import type { ImportField, ImportResult, RowFate } from '@/api/types';

export type ImportMapping = Readonly<Record<string, ImportField | null>>;

/** What a column can be taken for, in the order of the form. */
export const FIELD_LABEL: Readonly<Record<ImportField, string>> = {
  company: 'Company',
  position: 'Position',
  status: 'Status',
  applied_at: 'Applied date',
  status_at: 'Status since',
  location: 'Location',
  salary: 'Salary',
  salary_text: 'Words on the salary',
  source: 'Source',
  link: 'Link',
  tags: 'Tags',
  follow_up_on: 'Follow-up date',
  close_reason: 'Why it ended',
  close_words: 'Why it ended, in words',
  notes: 'Notes',
  description: 'Description',
  details: 'Keep in the notes',
};

const FORMULA = /^'*[=+\-@\t\r]/;

const SEVERAL: readonly ImportField[] = ['notes', 'details', 'tags'];

/** The mapping with one column changed; a field that another column had is taken from it. */
export function mapped(
  mapping: ImportMapping,
  columns: ImportResult['columns'],
  heading: string,
  field: ImportField | null,
): ImportMapping {
  const before = columns.find((column) => column.field === field && column.heading !== heading);
  const isTaken = before !== undefined && field !== null && !SEVERAL.includes(field);
  return { ...mapping, ...(isTaken ? { [before.heading]: null } : {}), [heading]: field };
}

/** The refused rows as a file again, with the reason beside each, to be put right and imported. */
export function refusedCsv(result: ImportResult): string {
  const headings = result.columns.map((column) => column.heading);
  const rows = refusedRows(result).map((row) => [
    ...headings.map((_, place) => row.cells?.[place] ?? ''),
    row.reason ?? '',
  ]);
  const lines = [[...headings, 'Reason'], ...rows].map((row) => row.map(cell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

export function refusedRows(result: ImportResult): RowFate[] {
  return result.rows.filter((row) => row.fate === 'refused');
}

/** Quoted where it has to be (RFC 4180), and nothing that a spreadsheet would run. */
function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
