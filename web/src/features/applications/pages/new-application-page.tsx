import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Draft } from '@/api/types';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { toastDone } from '@/components/toast';
import { useAddApplication } from '../api/use-add-application';
import { toNew, toValues, type ApplicationValues } from '../application-values';
import { ApplicationForm } from '../components/application-form';
import { DraftNotice } from '../components/draft-notice';
import { PostingReader } from '../components/posting-reader';
import { fromDraft, type Origins } from '../posting-values';

const route = getRouteApi('/signed-in/applications/new');
const EMPTY = toValues();

/** Adds an application: by hand, or from its posting. Whole trackers come in as CSV. */
export function NewApplicationPage() {
  const { from } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (way: string | null) =>
    void navigate({ search: way === 'posting' ? { from: 'posting' } : {}, replace: true });
  return (
    <Page
      title="Add application"
      lead="Company and position are enough; the rest can follow."
      width="narrow"
      actions={
        <LinkButton to="/applications/import" variant="default">
          Import a CSV
        </LinkButton>
      }
    >
      <Panel>
        <Tabs value={from ?? 'hand'} onChange={show}>
          <Tabs.List mb="lg">
            <Tabs.Tab value="hand">By hand</Tabs.Tab>
            <Tabs.Tab value="posting">From a posting</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="hand">
            <NewApplication initial={EMPTY} />
          </Tabs.Panel>
          <Tabs.Panel value="posting">
            <FromPosting />
          </Tabs.Panel>
        </Tabs>
      </Panel>
    </Page>
  );
}

function FromPosting() {
  const [text, setText] = useState('');
  const [draft, setDraft] = useState<Draft | null>(null);
  if (draft === null) {
    return <PostingReader text={text} onType={setText} onRead={setDraft} cancel={<Cancel />} />;
  }
  return (
    <>
      <DraftNotice draft={draft} onDiscard={() => setDraft(null)} />
      <NewApplication initial={fromDraft(draft)} origins={draft.origins} />
    </>
  );
}

function NewApplication({ initial, origins }: { initial: ApplicationValues; origins?: Origins }) {
  const navigate = route.useNavigate();
  const add = useAddApplication();
  return (
    <ApplicationForm
      initial={initial}
      origins={origins}
      withStatus
      submitLabel="Add application"
      cancel={<Cancel />}
      isSaving={add.isPending}
      save={async (values) => {
        const application = await add.mutateAsync(toNew(values));
        toastDone(`${application.position} at ${application.company} added`);
        await navigate({ to: '/applications' });
      }}
    />
  );
}

function Cancel() {
  return (
    <LinkButton to="/applications" variant="default">
      Cancel
    </LinkButton>
  );
}
