import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { explain, isProblem } from '@/api/problem';
import type { JobSearch } from '@/api/types';
import { toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';

export type SearchDetails = Pick<JobSearch, 'name' | 'alert'>;

export const ALERT_LABEL: Readonly<Record<JobSearch['alert'], string>> = {
  daily: 'Every day',
  weekly: 'Every week',
  off: 'Not at all',
};

interface SearchFormProps {
  initial: SearchDetails;
  isSaving: boolean;
  onSave: (details: SearchDetails, onError: (error: unknown) => void) => void;
}

/** What a saved search is called, and how often it tells of new jobs. */
export function SearchForm({ initial, isSaving, onSave }: SearchFormProps) {
  const form = useForm<SearchDetails>({ initialValues: initial });
  const refuse = (error: unknown) => {
    const isOfName = isProblem(error) && error.fieldErrors.some(({ field }) => field === 'name');
    const left = isOfName ? showProblem(form, error) : explain(error);
    if (left !== null) toastFailure(left, 'The search was not saved');
  };
  return (
    <form
      onSubmit={form.onSubmit(({ name, alert }) => onSave({ name: name.trim(), alert }, refuse))}
    >
      <Stack>
        <TextInput label="Name" data-autofocus maxLength={200} {...form.getInputProps('name')} />
        <Radio.Group
          label="Tell me of new jobs"
          description="In the app and by mail, and only if there are any"
          {...form.getInputProps('alert')}
        >
          <Stack mt="xs" gap="xs">
            {Object.entries(ALERT_LABEL).map(([value, label]) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button type="submit" loading={isSaving} disabled={form.values.name.trim() === ''}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
