import { Link } from '@tanstack/react-router';
import type { Profile } from '@/api/types';
import { LoadMore } from '@/components/load-more';
import { Panel } from '@/components/panel';
import { PersonAvatar } from '@/components/person-avatar';
import classes from '@/components/people-rows.module.css';
import { SaveButton } from './save-button';

interface PeopleListProps {
  label: string;
  people: readonly Profile[];
  more: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

export function PeopleList({ label, people, more }: PeopleListProps) {
  return (
    <Panel flush>
      <ul className={classes.list} aria-label={label}>
        {people.map((person) => (
          <li key={person.id} className={classes.row}>
            <PersonAvatar name={person.full_name} size={38} />
            <div className={classes.main}>
              <Link to="/people/$userId" params={{ userId: person.id }} className={classes.name}>
                {person.full_name}
              </Link>
              <p className={classes.meta}>
                {[person.headline ?? person.position, person.location].filter(Boolean).join(' · ')}
              </p>
            </div>
            <SaveButton person={person} size="compact-sm" />
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={more.hasNextPage}
        isLoading={more.isFetchingNextPage}
        load={() => void more.fetchNextPage()}
      />
    </Panel>
  );
}
