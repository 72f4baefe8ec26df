import { Alert, Button, Group, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import type { Application, Job } from '@/api/types';
import { ResumeField } from '@/components/files/resume-field';
import { LinkButton, TextLink } from '@/components/links';
import { showProblem } from '@/lib/form-problem';
import { useApply } from '../api/use-apply';
import {
  findRefusedAnswers,
  noAnswers,
  toApplication,
  withSentOrder,
  type ApplyValues,
} from '../apply-values';
import { QuestionField } from './question-field';

interface ApplyFormProps {
  job: Job;
  /** Where the applicant found the job; for the company's figures. */
  channel?: string | undefined;
  onSent: (application: Application) => void;
}

export function ApplyForm({ job, channel, onSent }: ApplyFormProps) {
  const apply = useApply();
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm<ApplyValues>({
    initialValues: noAnswers(job),
    validate: (values) => findRefusedAnswers(job.questions, values),
  });

  const submit = form.onSubmit((values) => {
    setFailure(null);
    const { body, sent } = toApplication(job, values, channel);
    apply.mutate(body, {
      onSuccess: onSent,
      onError: (error) => {
        const rest = showProblem(withSentOrder(form, sent), error);
        setFailure(rest === null ? null : error);
      },
    });
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Textarea
          label="Cover letter"
          description="Why this job, and why you. A few honest lines are enough."
          autosize
          minRows={7}
          maxRows={24}
          {...form.getInputProps('cover_letter')}
        />
        <ResumeField
          value={form.values.resume_file_id}
          error={form.errors.resume_file_id}
          onChange={(fileId) => form.setFieldValue('resume_file_id', fileId)}
        />
        {job.questions.map((question, at) => (
          <QuestionField
            key={question.id}
            question={question}
            value={form.values.answers[at]?.answer ?? ''}
            error={form.errors[`answers.${at}.answer`]}
            onChange={(answer) => form.setFieldValue(`answers.${at}.answer`, answer)}
          />
        ))}
        {failure !== null && <ApplyFailure error={failure} />}
        <Group justify="flex-end">
          <LinkButton to="/jobs/$jobId" params={{ jobId: job.id }} variant="default" size="md">
            Cancel
          </LinkButton>
          <Button type="submit" size="md" loading={apply.isPending}>
            Send application
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ApplyFailure({ error }: { error: unknown }) {
  const existing = isProblem(error, 409) ? error.body.application_id : undefined;
  return (
    <Alert color="red" variant="light" role="alert" title="Your application was not sent">
      {error instanceof Error ? error.message : null}{' '}
      {typeof existing === 'string' && (
        <TextLink
          to="/applications/$applicationId"
          params={{ applicationId: existing }}
          underline="always"
        >
          See your application
        </TextLink>
      )}
    </Alert>
  );
}
