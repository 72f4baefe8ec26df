import { Checkbox, Stack } from '@mantine/core';
import type { Facet } from '@/api/types';
import { labelOf } from '@/lib/wording';
import classes from './facet-list.module.css';

interface FacetListProps {
  title: string;
  facets: readonly Facet[];
  labels: Readonly<Record<string, string>>;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** One group of filters, each with how many jobs it would leave. */
export function FacetList({ title, facets, labels, chosen, onChange }: FacetListProps) {
  const counts = new Map(facets.map((facet) => [facet.value, facet.count]));
  // A chosen value stays visible also where nothing matches it any more.
  const values = [...new Set([...counts.keys(), ...chosen])];
  if (values.length === 0) return null;
  return (
    <Checkbox.Group label={title} value={[...chosen]} onChange={onChange} className={classes.group}>
      <Stack gap={7} mt={8}>
        {values.map((value) => (
          <Checkbox
            key={value}
            value={value}
            size="xs"
            label={
              <span className={classes.label}>
                {labelOf(labels, value)}
                <span className={classes.count}>
                  {(counts.get(value) ?? 0).toLocaleString('en')}
                </span>
              </span>
            }
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
