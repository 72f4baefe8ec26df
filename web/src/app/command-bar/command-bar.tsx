import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconArrowRight, IconHistory, IconSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { KIND_ICON, KIND_LABEL } from '@/features/search/kinds';
import { recentSearches, rememberSearch } from '@/features/search/recent';
import classes from './command-bar.module.css';
import { PLACES } from './places';
import { useFirstSelected } from './use-first-selected';
import { useFinds } from './use-finds';

const [store, bar] = createSpotlight();

export const openCommandBar = bar.open;

const REST_MS = 180;
const PLACES_SHOWN = 3; // beside what was found

/** Goes anywhere and finds applications, contacts, people and jobs, without the mouse. */
export function CommandBar() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const [rested] = useDebouncedValue(typed, REST_MS);
  const finds = useFinds(rested);
  const listId = useId();
  useFirstSelected(store, listId, finds.items);
  const recent = useQuery(recentSearches).data ?? [];
  const fitting = PLACES.filter((place) =>
    `${place.label} ${place.words}`.toLowerCase().includes(typed.toLowerCase()),
  );
  const places = finds.count > 0 ? fitting.slice(0, PLACES_SHOWN) : fitting;
  const go = (to: string) => () => {
    rememberSearch(queryClient, typed);
    void navigate({ to });
  };
  const seeAll = () => {
    rememberSearch(queryClient, typed);
    void navigate({ to: '/search', search: { q: typed } });
  };

  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      scrollable
      maxHeight={480}
      attributes={{ content: { 'aria-label': 'Search or jump to a page' } }}
      classNames={{ actionDescription: classes.description ?? '' }}
    >
      <Spotlight.Search
        aria-label="Search or jump to a page"
        placeholder="Search applications, contacts, people and jobs"
        leftSection={<IconSearch size={19} stroke={1.7} />}
      />
      <Spotlight.ActionsList id={listId}>
        {typed === '' && recent.length > 0 && (
          <Spotlight.ActionsGroup label="Searched lately">
            {recent.map((words) => (
              <Spotlight.Action
                key={words}
                label={words}
                leftSection={<IconHistory size={19} stroke={1.7} />}
                closeSpotlightOnTrigger={false}
                onClick={() => setQuery(words)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {finds.groups.map(({ kind, hits }) => {
          const Icon = KIND_ICON[kind];
          return (
            <Spotlight.ActionsGroup key={kind} label={KIND_LABEL[kind]}>
              {hits.map((hit) => (
                <Spotlight.Action
                  key={hit.id}
                  label={hit.title}
                  description={hit.subtitle}
                  leftSection={<Icon size={19} stroke={1.7} />}
                  onClick={go(hit.link)}
                />
              ))}
            </Spotlight.ActionsGroup>
          );
        })}
        {finds.count > 0 && (
          <Spotlight.Action
            label={`See all results for “${finds.searchedFor ?? rested}”`}
            leftSection={<IconArrowRight size={19} stroke={1.7} />}
            onClick={seeAll}
          />
        )}
        {places.length > 0 && (
          <Spotlight.ActionsGroup label="Go to">
            {places.map(({ to, label, icon: Icon }) => (
              <Spotlight.Action
                key={to}
                label={label}
                leftSection={<Icon size={19} stroke={1.7} />}
                onClick={() => void navigate({ to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {typed !== '' && !finds.isSearching && places.length + finds.count === 0 && (
          <Spotlight.Empty>Nothing found for “{typed}”</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
