import '@mantine/dates/styles.layer.css';
import {
  Button,
  Group,
  Input,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { DateInput, TimeInput } from '@mantine/dates';
import { useForm } from '@mantine/form';
import { useMemo } from 'react';
import { HowAndWhere } from '@/components/interviews/how-and-where';
import { toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { zones } from '@/lib/zoned-time';
import { check, startOf, type InterviewValues } from '../interview-values';
import { ApplicationSelect } from './application-select';
import { OverlapHintAt } from './overlap-hint';

interface InterviewFormProps {
  initial: InterviewValues;
  /** The interview that is being changed: it does not overlap with itself. */
  interviewId?: string;
  submitLabel: string;
  cancel: React.ReactNode;
  /** Resolves when saved; a refusal is shown in the fields. */
  save: (values: InterviewValues) => Promise<unknown>;
  isSaving: boolean;
}

const DURATIONS = [15, 30, 45, 60, 90, 120, 180, 240, 480];
const MOST_ZONES = 80;

export function InterviewForm(props: InterviewFormProps) {
  const { initial, interviewId, submitLabel, cancel, save, isSaving } = props;
  const form = useForm<InterviewValues>({ initialValues: initial, validate: check });
  const { values, errors } = form;
  const zoneNames = useMemo(() => zones(initial.time_zone), [initial.time_zone]);
  const start = startOf(values);

  const submit = form.onSubmit((sent) => {
    save(sent).catch((error: unknown) => {
      const rest = showProblem(form, error);
      if (rest !== null) toastFailure(rest, 'The interview was not saved');
    });
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ApplicationSelect
          value={values.application_id}
          onChange={(id) => form.setFieldValue('application_id', id)}
          error={errors.application_id}
        />
        {values.application_id === null && (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label="Company" withAsterisk {...form.getInputProps('company')} />
            <TextInput label="Position" withAsterisk {...form.getInputProps('position')} />
          </SimpleGrid>
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <DateInput
            label="Day"
            withAsterisk
            valueFormat="ddd, D MMM YYYY"
            {...form.getInputProps('day')}
          />
          <TimeInput label="Time" withAsterisk {...form.getInputProps('time')} />
          <Select
            label="Time zone"
            searchable
            limit={MOST_ZONES}
            data={zoneNames}
            {...form.getInputProps('time_zone')}
          />
          <Select
            label="Duration"
            data={durations(initial.duration_minutes)}
            {...form.getInputProps('duration_minutes')}
          />
        </SimpleGrid>
        {errors.starts_at !== undefined && <Input.Error>{errors.starts_at}</Input.Error>}
        {start && (
          <OverlapHintAt
            start={start}
            minutes={Number(values.duration_minutes)}
            {...(interviewId !== undefined && { except: interviewId })}
          />
        )}
        <HowAndWhere form={form} />
        <Textarea
          label="Details"
          description="Who you will meet, what to bring, what to prepare."
          autosize
          minRows={3}
          maxRows={14}
          {...form.getInputProps('details')}
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

/** The usual ones, and the one it has. */
function durations(present: string) {
  const minutes = [...new Set([...DURATIONS, Number(present)])].sort((a, b) => a - b);
  return minutes.map((one) => ({ value: String(one), label: durationLabel(one) }));
}

/** "45 min", "1 h 30 min". */
function durationLabel(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`].filter(Boolean).join(' ');
}
