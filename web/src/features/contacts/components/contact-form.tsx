import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { LinksEditor } from '@/components/links-editor';
import { toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { check, type ContactValues } from '../contact-values';

interface ContactFormProps {
  initial: ContactValues;
  submitLabel: string;
  cancel: React.ReactNode;
  /** Resolves when saved; a refusal is shown in the fields. */
  save: (values: ContactValues) => Promise<unknown>;
  isSaving: boolean;
}

export function ContactForm({ initial, submitLabel, cancel, save, isSaving }: ContactFormProps) {
  const form = useForm<ContactValues>({ initialValues: initial, validate: check });

  const submit = form.onSubmit((values) => {
    save(values).catch((error: unknown) => {
      const rest = showProblem(form, error);
      if (rest !== null) toastFailure(rest, 'The contact was not saved');
    });
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput label="Name" withAsterisk {...form.getInputProps('name')} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label="Position" {...form.getInputProps('position')} />
          <TextInput label="Company" {...form.getInputProps('company')} />
          <TextInput
            label="Email"
            type="email"
            description="If they are on Hireloop, their profile appears."
            {...form.getInputProps('email')}
          />
          <TextInput
            label="Phone"
            type="tel"
            description="As you would dial it."
            {...form.getInputProps('phone')}
          />
        </SimpleGrid>
        <LinksEditor
          links={form.values.links}
          errors={form.errors}
          onChange={(links) => form.setFieldValue('links', links)}
        />
        <Textarea
          label="Notes"
          description="Only you can read these."
          autosize
          minRows={3}
          maxRows={14}
          {...form.getInputProps('notes')}
        />
        <Group justify="flex-end">
          {cancel}
          <Button type="submit" loading={isSaving}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
