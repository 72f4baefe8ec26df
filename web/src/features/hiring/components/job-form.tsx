import '@mantine/dates/styles.layer.css';
import { Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { Panel } from '@/components/panel';
import { SalaryFields } from '@/components/salary-fields';
import { toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { EMPLOYMENT_LABEL, options, WORKPLACE_LABEL } from '@/lib/wording';
import { check, type JobValues } from '../job-values';
import { MarkdownField } from './markdown-field';
import { QuestionEditor } from './question-editor';

interface JobFormProps {
  initial: JobValues;
  /** Resolves when saved; a refusal is shown in the fields. */
  save: (values: JobValues) => Promise<unknown>;
  /** What stands before all fields. */
  begin?: (state: { isDirty: boolean }) => ReactNode;
  /** The buttons that submit the form, and others beside them. */
  actions: (state: { isDirty: boolean }) => ReactNode;
}

export function JobForm({ initial, save, begin, actions }: JobFormProps) {
  const form = useForm<JobValues>({ initialValues: initial, validate: check });

  const submit = form.onSubmit((values) => {
    save(values)
      .then(() => form.resetDirty(values))
      .catch((error: unknown) => {
        const rest = showProblem(form, error);
        if (rest !== null) toastFailure(rest, 'The job was not saved');
      });
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        {begin?.({ isDirty: form.isDirty() })}
        <Panel title="The job">
          <Stack gap="md">
            <TextInput label="Title" withAsterisk size="md" {...form.getInputProps('title')} />
            <MarkdownField
              value={form.values.description}
              error={form.errors.description}
              onChange={(text) => form.setFieldValue('description', text)}
            />
            <TagsInput
              label="Skills"
              placeholder={form.values.skills.length === 0 ? 'Type and press Enter' : ''}
              {...form.getInputProps('skills')}
            />
          </Stack>
        </Panel>
        <Panel title="Conditions">
          <Stack gap="md">
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput label="Location" {...form.getInputProps('location')} />
              <Select
                label="Workplace"
                data={options(WORKPLACE_LABEL)}
                {...form.getInputProps('workplace')}
              />
              <Select
                label="Employment"
                data={options(EMPLOYMENT_LABEL)}
                {...form.getInputProps('employment')}
              />
              <DateInput
                label="Last day to apply"
                placeholder="No end"
                valueFormat="D MMM YYYY"
                clearable
                clearButtonProps={{ 'aria-label': 'Clear the date' }}
                {...form.getInputProps('closes_at')}
              />
            </SimpleGrid>
            <SalaryFields
              value={form.values.salary}
              error={form.errors.salary ?? form.errors['salary.min']}
              onChange={(salary) => form.setFieldValue('salary', salary)}
            />
          </Stack>
        </Panel>
        <Panel title="Questions for applicants">
          <QuestionEditor
            questions={form.values.questions}
            errors={form.errors}
            onChange={(questions) => form.setFieldValue('questions', questions)}
          />
        </Panel>
        {actions({ isDirty: form.isDirty() })}
      </Stack>
    </form>
  );
}
