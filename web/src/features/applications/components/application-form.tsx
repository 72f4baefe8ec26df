import '@mantine/dates/styles.layer.css';
import {
  Button,
  Group,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useForm } from '@mantine/form';
import { ResumeField } from '@/components/files/resume-field';
import { SalaryFields } from '@/components/salary-fields';
import { toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { options } from '@/lib/wording';
import { isEnd, STATUS_LABEL } from '@/lib/status';
import { check, toDay, type ApplicationValues } from '../application-values';
import { ORIGIN_LABEL, type Origins } from '../posting-values';
import { SimilarWarning } from './similar-warning';

/** Where a field was found stands below it, so that the inputs of a row stay on one line. */
const ORDER: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];

interface ApplicationFormProps {
  initial: ApplicationValues;
  /** Where fields were found that a posting filled in; each says so until it is changed. */
  origins?: Origins | undefined;
  /** The status is set here only when it is new; later it has a history of its own. */
  withStatus: boolean;
  submitLabel: string;
  cancel: React.ReactNode;
  /** Resolves when saved; a refusal is shown in the fields. */
  save: (values: ApplicationValues) => Promise<unknown>;
  isSaving: boolean;
}

export function ApplicationForm(props: ApplicationFormProps) {
  const { initial, origins = {}, withStatus, submitLabel, cancel, save, isSaving } = props;
  const form = useForm<ApplicationValues>({ initialValues: initial, validate: check });

  const submit = form.onSubmit((values) => {
    save(values).catch((error: unknown) => {
      const rest = showProblem(form, error);
      if (rest !== null) toastFailure(rest, 'The application was not saved');
    });
  });

  const found = (field: keyof ApplicationValues): string | undefined => {
    const origin = form.isDirty(field) ? undefined : origins[field];
    return origin && ORIGIN_LABEL[origin];
  };
  const line = (field: 'company' | 'position' | 'location' | 'link' | 'source') => ({
    ...form.getInputProps(field),
    description: found(field),
    inputWrapperOrder: ORDER,
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label="Company" withAsterisk {...line('company')} />
          <TextInput label="Position" withAsterisk {...line('position')} />
          <TextInput label="Location" {...line('location')} />
          <TextInput label="Link" type="url" placeholder="https://" {...line('link')} />
          {withStatus && (
            <Select label="Status" data={options(STATUS_LABEL)} {...form.getInputProps('status')} />
          )}
          {form.values.status !== 'saved' && (
            <DateInput
              label="Applied on"
              valueFormat="D MMM YYYY"
              maxDate={toDay(new Date().toISOString()) ?? undefined}
              clearable
              clearButtonProps={{ 'aria-label': 'Clear the date' }}
              {...form.getInputProps('applied_at')}
            />
          )}
          {!isEnd(form.values.status) && (
            <DateInput
              label="Follow up on"
              valueFormat="D MMM YYYY"
              clearable
              clearButtonProps={{ 'aria-label': 'Clear the day to follow up' }}
              {...form.getInputProps('follow_up_on')}
            />
          )}
        </SimpleGrid>
        {withStatus && <SimilarWarning values={form.values} />}
        <SalaryFields
          value={form.values.salary}
          description={found('salary')}
          error={form.errors.salary ?? form.errors['salary.min'] ?? form.errors['salary.currency']}
          onChange={(salary) => form.setFieldValue('salary', salary)}
        />
        <TextInput
          label="Salary in words"
          description={
            found('salary_text') ??
            'Where there are no plain figures, such as “competitive, plus shares”.'
          }
          {...form.getInputProps('salary_text')}
        />
        <Textarea
          label="Description"
          description={
            found('description') ?? 'Paste the posting: adverts disappear, this copy stays.'
          }
          autosize
          minRows={4}
          maxRows={16}
          {...form.getInputProps('description')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TagsInput
            label="Tags"
            placeholder={form.values.tags.length === 0 ? 'Type and press Enter' : ''}
            maxTags={20}
            {...form.getInputProps('tags')}
          />
          <TextInput label="Source" placeholder="Where you found it" {...line('source')} />
        </SimpleGrid>
        <ResumeField
          label="Résumé you sent"
          none="None, or not one of these"
          value={form.values.resume_file_id}
          error={form.errors.resume_file_id}
          onChange={(fileId) => form.setFieldValue('resume_file_id', fileId)}
        />
        <Group justify="flex-end" mt="xs">
          {cancel}
          <Button type="submit" loading={isSaving}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
