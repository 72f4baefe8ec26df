import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBellPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Facet } from '@/api/types';
import { stringifySearch } from '@/lib/search-params';
import { useSession } from '@/lib/use-session';
import { looksForSomething, type JobsSearch } from '../search';

const SaveDialog = lazy(() =>
  import('./save-dialog').then((file) => ({ default: file.SaveDialog })),
);

interface SaveSearchProps {
  search: JobsSearch;
  companies: readonly Facet[] | undefined;
}

/** Keeps the search of the page; who is not signed in does that first, and comes back to it. */
export function SaveSearch({ search, companies }: SaveSearchProps) {
  const [isOpen, dialog] = useDisclosure(false);
  const [isNeeded, setNeeded] = useState(false);
  const navigate = useNavigate();
  const isSignedIn = useSession().status === 'signed-in';
  const press = () => {
    if (isSignedIn) {
      setNeeded(true);
      dialog.open();
      return;
    }
    const next = `/jobs${stringifySearch({ ...search })}`;
    void navigate({ to: '/sign-in', search: { next } });
  };
  // Always there: what comes with the first word would push the list away from under a finger.
  const isSomething = looksForSomething(search);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconBellPlus size={17} />}
        disabled={!isSomething}
        title={isSomething ? undefined : 'Search for words, a place or a filter first'}
        onClick={press}
      >
        Save search
      </Button>
      {isNeeded && (
        <Suspense fallback={null}>
          <SaveDialog
            isOpen={isOpen}
            search={search}
            companies={companies}
            onClose={dialog.close}
          />
        </Suspense>
      )}
    </>
  );
}
