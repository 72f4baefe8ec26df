import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { getRouteApi } from '@tanstack/react-router';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { toastDone, toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { useCreateCompany } from '../api/use-create-company';

const route = getRouteApi('/signed-in/hiring/companies/new');

export function NewCompanyPage() {
  const navigate = route.useNavigate();
  const create = useCreateCompany();
  const form = useForm({
    initialValues: { name: '', website: '', about: '' },
    validate: { name: isNotEmpty('Name the company') },
  });

  const submit = form.onSubmit(({ name, website, about }) => {
    const body = {
      name: name.trim(),
      website: website.trim() || null,
      about: about.trim() || null,
    };
    create.mutate(body, {
      onSuccess: (company) => {
        toastDone(`${company.name} is set up`);
        void navigate({ to: '/hiring', search: { company: company.id } });
      },
      onError: (error) => {
        const rest = showProblem(form, error);
        if (rest !== null) toastFailure(rest, 'The company was not created');
      },
    });
  });

  return (
    <Page title="Create company" lead="Jobs are posted in a company's name." width="narrow">
      <Panel>
        <form onSubmit={submit} noValidate>
          <Stack>
            <TextInput label="Company name" withAsterisk {...form.getInputProps('name')} />
            <TextInput
              label="Website"
              type="url"
              placeholder="https://"
              {...form.getInputProps('website')}
            />
            <Textarea
              label="About"
              description="What candidates read about you."
              autosize
              minRows={4}
              {...form.getInputProps('about')}
            />
            <Group justify="flex-end">
              <LinkButton to="/hiring" variant="default">
                Cancel
              </LinkButton>
              <Button type="submit" loading={create.isPending}>
                Create company
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
    </Page>
  );
}
