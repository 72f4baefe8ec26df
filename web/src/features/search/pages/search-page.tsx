import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { SearchPage as Found } from '@/api/types';
import { Page } from '@/components/page';
import { SearchInput } from '@/components/search-input';
import { box } from '../api/box';
import { Hits } from '../components/hits';
import { TypeChoice } from '../components/type-choice';
import type { BoxSearch } from '../search';

const route = getRouteApi('/signed-in/search');

/** Everything that was found, where the command bar shows the best of it. */
export function SearchPage() {
  const { q = '', type } = route.useSearch();
  const navigate = route.useNavigate();
  const all = useInfiniteQuery(box({ q }));
  const first = q === '' ? undefined : all.data?.pages[0];

  const change = (part: BoxSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });

  return (
    <Page title="Search" width="medium" lead={<span aria-live="polite">{describe(q, first)}</span>}>
      <div role="search">
        <SearchInput
          label="Search everything"
          placeholder="Applications, contacts, people and jobs"
          size="md"
          value={q}
          onSearch={(words) => change({ q: words || undefined })}
        />
      </div>
      <TypeChoice
        type={type}
        counts={first?.counts ?? []}
        onChange={(chosen) => change({ type: chosen })}
      />
      <Hits q={q} type={type} />
    </Page>
  );
}

function describe(q: string, first: Found | undefined): string {
  if (q === '') return 'Applications, contacts, people and jobs in one place';
  if (first === undefined) return 'Searching…';
  if (first.searched_for !== null) {
    return `Nothing has “${q}”; this is what has “${first.searched_for}”`;
  }
  const total = first.counts.reduce((sum, one) => sum + one.count, 0);
  const more = first.counts.some((one) => one.is_capped) ? 'More than ' : '';
  return `${more}${total} found`;
}
