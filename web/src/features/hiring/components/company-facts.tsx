import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import type { Company } from '@/api/types';
import { Panel } from '@/components/panel';
import { toastDone, toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { useEditCompany } from '../api/use-edit-company';
import { LogoField } from './logo-field';

const FACTS = ['name', 'website', 'about'] as const;

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
        <Stack>
          <LogoField company={company} />
          <FactsForm company={company} />
        </Stack>
      )}
    </Panel>
  );
}

function FactsForm({ company }: { company: Company }) {
  const edit = useEditCompany();
  // What a colleague changes meanwhile is not written over: the form holds to what it began with,
  // unless all that has changed since is something it does not show, such as the logo.
  const [base, setBase] = useState(company);
  const isAsBefore = FACTS.every((fact) => base[fact] === company[fact]);
  const form = useForm({
    initialValues: {
      name: company.name,
      website: company.website ?? '',
      about: company.about ?? '',
    },
    validate: { name: isNotEmpty('Name the company') },
  });

  const submit = form.onSubmit((values) => {
    const { name, website, about } = values;
    const changes = {
      name: name.trim(),
      website: website.trim() || null,
      about: about.trim() || null,
    };
    edit.mutate(
      { company: isAsBefore ? company : base, changes },
      {
        onSuccess: (saved) => {
          toastDone('Saved');
          setBase(saved);
          form.resetDirty(values); // what was typed meanwhile is not saved yet
        },
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
