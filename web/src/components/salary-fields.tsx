import { NumberInput, Select, Text, TextInput } from '@mantine/core';
import type { Salary, SalaryPeriod } from '@/api/types';
import { options, PERIOD_LABEL } from '@/lib/wording';
import classes from './salary-fields.module.css';

/** The salary while it is being typed: an empty figure is the empty string. */
export interface SalaryDraft {
  min: number | string;
  max: number | string;
  currency: string;
  period: SalaryPeriod;
}

type WholeSalary = Required<Salary>;

export const NO_SALARY: SalaryDraft = { min: '', max: '', currency: 'EUR', period: 'year' };

export function toSalaryDraft(salary: Salary | null | undefined): SalaryDraft {
  if (!salary) return NO_SALARY;
  return {
    min: salary.min ?? '',
    max: salary.max ?? '',
    currency: salary.currency ?? NO_SALARY.currency,
    period: salary.period ?? NO_SALARY.period,
  };
}

/** What is sent: nothing at all when no figure was given. */
export function toSalary(draft: SalaryDraft): WholeSalary | null {
  const min = toFigure(draft.min);
  const max = toFigure(draft.max);
  if (min === null && max === null) return null;
  return { min, max, currency: draft.currency.trim().toUpperCase(), period: draft.period };
}

export function checkSalary(draft: SalaryDraft): string | null {
  const salary = toSalary(draft);
  if (!salary) return null;
  if (!/^[A-Z]{3}$/.test(salary.currency)) return 'Give the currency as three letters, like EUR';
  const isUpsideDown = salary.min !== null && salary.max !== null && salary.min > salary.max;
  return isUpsideDown ? 'The lowest figure is above the highest' : null;
}

interface SalaryFieldsProps {
  value: SalaryDraft;
  onChange: (value: SalaryDraft) => void;
  error?: React.ReactNode;
  /** Of all of it, below. */
  description?: React.ReactNode;
}

export function SalaryFields({ value, onChange, error, description }: SalaryFieldsProps) {
  const change = (part: Partial<SalaryDraft>) => onChange({ ...value, ...part });
  const figure = { min: 0, hideControls: true, thousandSeparator: ',', allowDecimal: false };
  return (
    <div className={classes.fields} role="group" aria-label="Salary">
      <NumberInput
        {...figure}
        label="Salary from"
        value={value.min}
        error={error}
        onChange={(min) => change({ min })}
      />
      <NumberInput
        {...figure}
        label="Salary to"
        value={value.max}
        onChange={(max) => change({ max })}
      />
      <TextInput
        label="Currency"
        value={value.currency}
        maxLength={3}
        autoCapitalize="characters"
        onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() })}
      />
      <Select
        label="Period"
        data={options(PERIOD_LABEL)}
        value={value.period}
        onChange={(period) => {
          if (period) change({ period });
        }}
      />
      {description !== undefined && (
        <Text size="xs" c="dimmed" className={classes.description}>
          {description}
        </Text>
      )}
    </div>
  );
}

function toFigure(figure: number | string): number | null {
  if (typeof figure === 'number') return figure;
  const number = Number(figure.replaceAll(',', ''));
  return figure.trim() === '' || Number.isNaN(number) ? null : number;
}
