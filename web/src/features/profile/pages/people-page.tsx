import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Page } from '@/components/page';
import { SearchInput } from '@/components/search-input';
import { FoundPeople } from '../components/found-people';
import { SavedPeople } from '../components/saved-people';
import type { PeopleView } from '../search';
import classes from './people-page.module.css';

const route = getRouteApi('/signed-in/people');

/** Finds people by name, and keeps those one saved. */
export function PeoplePage() {
  const { q, view = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title="People" width="medium">
      <div className={classes.toolbar}>
        {view === 'all' && (
          <div className={classes.search}>
            <SearchInput
              label="Search people"
              placeholder="A part of the name"
              value={q ?? ''}
              onSearch={(next) =>
                void navigate({ search: { q: next || undefined }, replace: true })
              }
            />
          </div>
        )}
        <SegmentedControl
          aria-label="View"
          value={view}
          onChange={(next: PeopleView) =>
            void navigate({ search: { q, view: next === 'all' ? undefined : next } })
          }
          data={[
            { value: 'all', label: 'Everybody' },
            { value: 'saved', label: 'Saved' },
          ]}
        />
      </div>
      {view === 'saved' ? <SavedPeople /> : <FoundPeople q={q ?? ''} />}
    </Page>
  );
}
