import { Modal } from '@mantine/core';
import type { Facet } from '@/api/types';
import { toastDone } from '@/components/toast';
import { useSaveSearch } from '../api/saved-searches';
import { suggestedName } from '../describe';
import { toFilters, type JobsSearch } from '../search';
import { SearchForm } from './search-form';

interface SaveDialogProps {
  isOpen: boolean;
  search: JobsSearch;
  /** Companies of the result, for the name that is suggested. */
  companies: readonly Facet[] | undefined;
  onClose: () => void;
}

/** Asks how a search is to be called, and how often it is to tell of new jobs. */
export function SaveDialog({ isOpen, search, companies, onClose }: SaveDialogProps) {
  const save = useSaveSearch();
  return (
    <Modal opened={isOpen} onClose={onClose} title="Save this search">
      <SearchForm
        initial={{ name: suggestedName(search, companies), alert: 'daily' }}
        isSaving={save.isPending}
        onSave={(details, onError) =>
          save.mutate(
            { ...details, search: toFilters(search) },
            {
              onSuccess: ({ name }) => {
                toastDone(`“${name}” saved`);
                onClose();
              },
              onError,
            },
          )
        }
      />
    </Modal>
  );
}
