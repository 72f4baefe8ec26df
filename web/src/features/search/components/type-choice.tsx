import type { SearchPage } from '@/api/types';
import { ToggleChip } from '@/components/toggle-chip';
import { KIND_LABEL, KINDS, type Kind } from '../kinds';
import classes from './type-choice.module.css';

interface TypeChoiceProps {
  type: Kind | undefined;
  /** Of the search among all types; none while it is not known. */
  counts: SearchPage['counts'];
  onChange: (type: Kind | undefined) => void;
}

/** Everything that was found, or one kind of it, with how much there is of each. */
export function TypeChoice({ type, counts, onChange }: TypeChoiceProps) {
  return (
    <div className={classes.choice} role="group" aria-label="What to look among">
      <ToggleChip label="All" isOn={type === undefined} onToggle={() => onChange(undefined)} />
      {KINDS.map((kind) => (
        <ToggleChip
          key={kind}
          label={`${KIND_LABEL[kind]}${countOf(kind, counts)}`}
          isOn={type === kind}
          onToggle={() => onChange(kind)}
        />
      ))}
    </div>
  );
}

function countOf(kind: Kind, counts: SearchPage['counts']): string {
  const found = counts.find((one) => one.type === kind);
  return found === undefined ? '' : ` ${found.count}${found.is_capped ? '+' : ''}`;
}
