import { Radio, Stack } from '@mantine/core';
import type { Facet } from '@/api/types';
import { FacetLabel } from './facet-list';
import classes from './facet-list.module.css';

interface StepListProps {
  title: string;
  /** What it is called when no step is chosen. */
  any: string;
  steps: readonly Facet[];
  labelFor: (value: string) => string;
  chosen: number | undefined;
  onChange: (chosen: number | undefined) => void;
}

const ANY = '';

/** A filter of which one step is chosen, each with how many jobs it would leave. */
export function StepList({ title, any, steps, labelFor, chosen, onChange }: StepListProps) {
  const counts = new Map(steps.map((step) => [step.value, step.count]));
  const picked = chosen === undefined ? ANY : String(chosen);
  // Steps that leave nothing are no choice; the chosen one stays visible also then.
  const values = [...counts.keys()].filter((value) => counts.get(value) !== 0 || value === picked);
  if (picked !== ANY && !values.includes(picked)) values.push(picked);
  if (values.length === 0) return null;
  return (
    <Radio.Group
      label={title}
      value={picked}
      onChange={(value) => onChange(value === ANY ? undefined : Number(value))}
      className={classes.group}
    >
      <Stack gap={7} mt={8}>
        <Radio value={ANY} size="xs" label={<FacetLabel label={any} count={undefined} />} />
        {values.map((value) => (
          <Radio
            key={value}
            value={value}
            size="xs"
            label={<FacetLabel label={labelFor(value)} count={counts.get(value)} />}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
