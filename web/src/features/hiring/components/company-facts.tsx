import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { isProblem } from '@/api/problem';
import type { Company } from '@/api/types';
import { Panel } from '@/components/panel';
import { toastDone, toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { useEditCompany } from '../api/use-edit-company';

/** What candidates read of a company, for its owners and recruiters to change. */
export function CompanyFacts({ company }: { company: Company }) {
  return (
    <Panel title="What candidates read">
      {company.role === 'interviewer' ? (
        <Stack gap="xs">
          {company.website !== null && <Text size="sm">{company.website}</Text>}
          <Text size="sm" c={company.about === null ? 'dimmed' : undefined}>
            {company.about ?? 'Nothing is said about the company yet.'}
          </Text>
        </Stack>
      ) : (
        <FactsForm company={company} />
      )}
    </Panel>
  );
}

function FactsForm({ company }: { company: Company }) {
  const edit = useEditCompany();
  const form = useForm({
    initialValues: {
      name: company.name,
      website: company.website ?? '',
      about: company.about ?? '',
    },
    validate: { name: isNotEmpty('Name the company') },
  });

  const submit = form.onSubmit(({ name, website, about }) => {
    const changes = {
      name: name.trim(),
      website: website.trim() || null,
      about: about.trim() || null,
    };
    edit.mutate(
      { company, changes },
      {
        onSuccess: () => toastDone('Saved'),
        onError: (error) => {
          if (isProblem(error, 412)) {
            toastFailure('A colleague changed it in the meantime. Reload the page to see how.');
            return;
          }
          const rest = showProblem(form, error);
          if (rest !== null) toastFailure(rest, 'The company was not changed');
        },
      },
    );
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput label="Company name" withAsterisk {...form.getInputProps('name')} />
        <TextInput
          label="Website"
          type="url"
          placeholder="https://"
          {...form.getInputProps('website')}
        />
        <Textarea label="About" autosize minRows={4} {...form.getInputProps('about')} />
        <Group justify="flex-end">
          <Button type="submit" loading={edit.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
