import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBellPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Facet } from '@/api/types';
import { toastDone } from '@/components/toast';
import { stringifySearch } from '@/lib/search-params';
import { useSession } from '@/lib/use-session';
import { useSaveSearch } from '../api/saved-searches';
import { suggestedName } from '../describe';
import { toFilters, type JobsSearch } from '../search';
import { SearchForm } from './search-form';

interface SaveSearchProps {
  search: JobsSearch;
  /** Companies of the result, for the name that is suggested. */
  companies: readonly Facet[] | undefined;
}

/** Keeps the search of the page; who is not signed in does that first, and comes back to it. */
export function SaveSearch({ search, companies }: SaveSearchProps) {
  const [isOpen, dialog] = useDisclosure(false);
  const save = useSaveSearch();
  const navigate = useNavigate();
  const isSignedIn = useSession().status === 'signed-in';
  const press = () => {
    if (isSignedIn) dialog.open();
    else
      void navigate({
        to: '/sign-in',
        search: { next: `/jobs${stringifySearch({ ...search })}` },
      });
  };
  return (
    <>
      <Button variant="default" leftSection={<IconBellPlus size={17} />} onClick={press}>
        Save search
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title="Save this search">
        <SearchForm
          initial={{ name: suggestedName(search, companies), alert: 'daily' }}
          isSaving={save.isPending}
          onSave={(details, onError) =>
            save.mutate(
              { ...details, search: toFilters(search) },
              {
                onSuccess: ({ name }) => {
                  toastDone(`“${name}” saved`);
                  dialog.close();
                },
                onError,
              },
            )
          }
        />
      </Modal>
    </>
  );
}
