import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import type { Preference, Preferences } from '@/api/types';
import { useSetPreferences } from '../api/use-set-preferences';
import { waysOf, withWay, type Way } from '../preference-values';
import classes from './ways.module.css';

/** Each kind of news with the ways by which it may come. */
export function Ways({ preferences }: { preferences: Preferences }) {
  const set = useSetPreferences();
  return (
    <ul className={classes.list}>
      {preferences.items.map((item) => (
        <Kind
          key={item.kind}
          item={item}
          ways={waysOf(preferences)}
          choose={(way, isOn) => set.mutate(withWay(preferences, item.kind, way, isOn))}
        />
      ))}
    </ul>
  );
}

interface KindProps {
  item: Preference;
  ways: ReturnType<typeof waysOf>;
  choose: (way: Way, isOn: boolean) => void;
}

function Kind({ item, ways, choose }: KindProps) {
  const id = useId();
  return (
    <li>
      <div className={classes.row} role="group" aria-labelledby={id}>
        <span id={id} className={classes.meaning}>
          {item.meaning}
        </span>
        <span className={classes.ways}>
          {ways.map(({ way, label }) => (
            <Checkbox
              key={way}
              label={label}
              checked={item[way]}
              onChange={(event) => choose(way, event.currentTarget.checked)}
            />
          ))}
        </span>
      </div>
    </li>
  );
}
