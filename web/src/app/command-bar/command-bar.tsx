import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PLACES } from './places';
import { useFinds, type Find } from './use-finds';

const [store, bar] = createSpotlight();

export const openCommandBar = bar.open;

const REST_MS = 180;

/** Goes anywhere and finds applications and jobs, without the mouse. */
export function CommandBar() {
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [rested] = useDebouncedValue(query.trim(), REST_MS);
  const finds = useFinds(rested);
  const wanted = query.trim().toLowerCase();
  const places = PLACES.filter((place) =>
    `${place.label} ${place.words}`.toLowerCase().includes(wanted),
  );
  const go = (to: string) => () => void navigate({ to });

  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      scrollable
      maxHeight={440}
    >
      <Spotlight.Search
        aria-label="Search or jump to a page"
        placeholder="Search applications and jobs, or jump to a page"
        leftSection={<IconSearch size={19} stroke={1.7} />}
      />
      <Spotlight.ActionsList>
        {places.length > 0 && (
          <Spotlight.ActionsGroup label="Go to">
            {places.map(({ to, label, icon: Icon }) => (
              <Spotlight.Action
                key={to}
                label={label}
                leftSection={<Icon size={19} stroke={1.7} />}
                onClick={go(to)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        <FindGroup label="Applications" finds={finds.applications} go={go} />
        <FindGroup label="Jobs" finds={finds.jobs} go={go} />
        {wanted !== '' && !finds.isSearching && places.length + finds.count === 0 && (
          <Spotlight.Empty>Nothing found for “{query.trim()}”</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

interface FindGroupProps {
  label: string;
  finds: readonly Find[];
  go: (to: string) => () => void;
}

function FindGroup({ label, finds, go }: FindGroupProps) {
  if (finds.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {finds.map((find) => (
        <Spotlight.Action
          key={find.to}
          label={find.label}
          description={find.about}
          onClick={go(find.to)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
