import { Alert, Button, Group, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import type { Application, Job, NewApplication, Question } from '@/api/types';
import { LinkButton, TextLink } from '@/components/links';
import { showProblem } from '@/lib/form-problem';
import { useApply } from '../api/use-apply';
import { QuestionField } from './question-field';

interface ApplyValues {
  cover_letter: string;
  /** In the order of the job's questions, so that a refusal by index finds its field. */
  answers: { answer: string }[];
}

interface ApplyFormProps {
  job: Job;
  onSent: (application: Application) => void;
}

export function ApplyForm({ job, onSent }: ApplyFormProps) {
  const apply = useApply();
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm<ApplyValues>({
    initialValues: { cover_letter: '', answers: job.questions.map(() => ({ answer: '' })) },
    validate: (values) => findUnanswered(job.questions, values),
  });

  const submit = form.onSubmit((values) => {
    setFailure(null);
    const { body, sent } = toApplication(job, values);
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

function findUnanswered(questions: readonly Question[], values: ApplyValues) {
  const errors: Record<string, string> = {};
  questions.forEach((question, at) => {
    const isMissing = (values.answers[at]?.answer ?? '').trim() === '';
    if (question.required && isMissing) errors[`answers.${at}.answer`] = 'Please answer this';
  });
  return errors;
}

/** What is sent, and for each sent answer the place of its question in the form. */
function toApplication(job: Job, values: ApplyValues): { body: NewApplication; sent: number[] } {
  const sent: number[] = [];
  const answers: { question_id: string; answer: string }[] = [];
  job.questions.forEach((question, at) => {
    const answer = (values.answers[at]?.answer ?? '').trim();
    if (answer === '') return;
    sent.push(at);
    answers.push({ question_id: question.id, answer });
  });
  return {
    sent,
    body: { job_id: job.id, cover_letter: values.cover_letter.trim() || null, answers },
  };
}

/** Unanswered questions are not sent, so a refusal by index counts without them. */
function withSentOrder(
  form: { setErrors: (errors: Record<string, React.ReactNode>) => void; getValues: () => object },
  sent: readonly number[],
) {
  return {
    getValues: () => form.getValues(),
    setErrors: (errors: Record<string, React.ReactNode>) =>
      form.setErrors(
        Object.fromEntries(
          Object.entries(errors).map(([path, message]) => [
            path.replace(/^answers\.(\d+)(\.answer)?$/, (_, at: string) => {
              return `answers.${sent[Number(at)] ?? at}.answer`;
            }),
            message,
          ]),
        ),
      ),
  };
}
