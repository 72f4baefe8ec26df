import { expect, test } from 'vitest';
import type { ImportResult } from '@/api/types';
import { mapped, refusedCsv } from './import-values';

test('refused rows become a file with the reason beside each', () => {
  const result = {
    columns: [
      { heading: 'Company', field: 'company', samples: [] },
      { heading: 'Role', field: 'position', samples: [] },
    ],
    rows: [
      { row: 2, fate: 'added' },
      { row: 3, fate: 'refused', reason: 'has no company', cells: ['', 'Engineer, "senior"'] },
      { row: 4, fate: 'refused', reason: 'has no position', cells: ['=1+1'] },
    ],
  } as unknown as ImportResult;

  expect(refusedCsv(result).split('\r\n')).toEqual([
    '\ufeffCompany,Role,Reason',
    ',"Engineer, ""senior""",has no company',
    "'=1+1,,has no position",
    '',
  ]);
});

test('a field that is chosen for one column is taken from the other', () => {
  const columns = [
    { heading: 'Role', field: 'position' as const, samples: [] },
    { heading: 'Job', field: null, samples: [] },
  ];

  expect(mapped({}, columns, 'Job', 'position')).toEqual({ Role: null, Job: 'position' });
  expect(mapped({}, columns, 'Job', 'notes')).toEqual({ Job: 'notes' });
});
