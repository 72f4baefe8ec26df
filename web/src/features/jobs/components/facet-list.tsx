import { Checkbox, Stack, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Facet } from '@/api/types';
import { labelOf } from '@/lib/wording';
import classes from './facet-list.module.css';

/** As many are looked through at a glance; more are there on demand. */
const AT_A_GLANCE = 6;

interface FacetListProps {
  title: string;
  facets: readonly Facet[];
  /** Our own words for values of the wire; others are called as the facet says. */
  labels: Readonly<Record<string, string>>;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** One group of filters, each with how many jobs it would leave. */
export function FacetList({ title, facets, labels, chosen, onChange }: FacetListProps) {
  const [isLong, setLong] = useState(false);
  const known = new Map(facets.map((facet) => [facet.value, facet]));
  // A chosen value stays visible also where nothing matches it any more.
  const values = [...new Set([...known.keys(), ...chosen])];
  if (values.length === 0) return null;
  const shown = isLong
    ? values
    : values.filter((value, at) => at < AT_A_GLANCE || chosen.includes(value));
  const more = isLong ? 'Show fewer' : `Show ${values.length - shown.length} more`;
  return (
    <Checkbox.Group label={title} value={[...chosen]} onChange={onChange} className={classes.group}>
      <Stack gap={7} mt={8}>
        {shown.map((value) => (
          <Checkbox
            key={value}
            value={value}
            size="xs"
            label={
              <FacetLabel
                label={nameOf(value, known.get(value), labels)}
                count={known.get(value)?.count}
              />
            }
          />
        ))}
        {(isLong ? values.length > AT_A_GLANCE : shown.length < values.length) && (
          <UnstyledButton
            className={classes.more}
            aria-expanded={isLong}
            aria-label={`${more} in ${title}`}
            onClick={() => setLong(!isLong)}
          >
            {more}
          </UnstyledButton>
        )}
      </Stack>
    </Checkbox.Group>
  );
}

/** What a choice is called, and how many jobs it leaves where that is known. */
export function FacetLabel({ label, count }: { label: string; count: number | undefined }) {
  return (
    <span className={classes.label}>
      <span className={classes.name}>{label}</span>
      {count !== undefined && <span className={classes.count}>{count.toLocaleString('en')}</span>}
    </span>
  );
}

function nameOf(
  value: string,
  facet: Facet | undefined,
  labels: Readonly<Record<string, string>>,
): string {
  if (value in labels) return labelOf(labels, value);
  if (facet !== undefined) return facet.label;
  // An id that nothing matches has no name here.
  return /^[0-9a-f-]{36}$/i.test(value) ? 'The chosen one' : value;
}
