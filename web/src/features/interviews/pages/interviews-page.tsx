import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { DiaryList } from '../components/diary-list';
import { DiaryToolbar } from '../components/diary-toolbar';
import { FeedPanel } from '../components/feed-panel';
import { Month } from '../components/month';
import { Week } from '../components/week';
import { today } from '../interview-values';
import type { InterviewsSearch } from '../search';

const route = getRouteApi('/signed-in/interviews');

/** The diary: what comes, what was, and the same as a week or a month. */
export function InterviewsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<InterviewsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const view = search.view ?? 'upcoming';
  const shown = {
    day: search.day ?? today(),
    type: search.type,
    onDay: (day: string) => change({ day }),
  };
  return (
    <Page
      title="Interviews"
      width={view === 'week' || view === 'month' ? 'wide' : 'medium'}
      actions={
        <LinkButton to="/interviews/new" leftSection={<IconPlus size={17} />}>
          Schedule interview
        </LinkButton>
      }
    >
      <DiaryToolbar search={search} onChange={change} />
      {view === 'week' && <Week {...shown} />}
      {view === 'month' && <Month {...shown} />}
      {(view === 'upcoming' || view === 'past') && <DiaryList when={view} type={search.type} />}
      <FeedPanel />
    </Page>
  );
}
