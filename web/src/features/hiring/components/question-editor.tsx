import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { answersOf, newQuestion, withChange, type QuestionDraft } from '../job-values';
import classes from './question-editor.module.css';

interface QuestionEditorProps {
  questions: readonly QuestionDraft[];
  errors: Readonly<Record<string, ReactNode>>;
  onChange: (questions: QuestionDraft[]) => void;
}

const KINDS: { value: QuestionDraft['kind']; label: string }[] = [
  { value: 'text', label: 'Free text' },
  { value: 'yes_no', label: 'Yes or no' },
  { value: 'choice', label: 'One of several' },
];

/** The job's own questions, in the order applicants meet them. */
export function QuestionEditor({ questions, errors, onChange }: QuestionEditorProps) {
  const change = (at: number, part: Partial<QuestionDraft>) =>
    onChange(questions.map((one, index) => (index === at ? withChange(one, part) : one)));
  const move = (at: number, to: number) => {
    const next = [...questions];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(to, 0, moved);
    onChange(next);
  };

  return (
    <Stack gap="sm" role="group" aria-label="Questions for applicants">
      {questions.length === 0 && (
        <Text size="sm" c="dimmed">
          No questions. Two or three good ones save both sides a conversation.
        </Text>
      )}
      {questions.map((question, at) => (
        <fieldset key={question.key} className={classes.question}>
          <legend className={classes.legend}>Question {at + 1}</legend>
          <Group align="flex-start" gap="xs">
            <TextInput
              className={classes.text}
              label="Question"
              value={question.text}
              error={errors[`questions.${at}.text`]}
              onChange={(event) => change(at, { text: event.currentTarget.value })}
            />
            <Select
              label="Answer"
              data={KINDS}
              value={question.kind}
              onChange={(kind) => {
                if (kind) change(at, { kind });
              }}
              w={150}
            />
          </Group>
          {question.kind === 'choice' && (
            <TagsInput
              label="Choices"
              description="Type a choice and press Enter"
              value={question.choices}
              error={errors[`questions.${at}.choices`]}
              onChange={(choices) => change(at, { choices })}
            />
          )}
          {question.kind !== 'text' && (
            <MultiSelect
              label="Knock-out answers"
              description="Nobody can apply with one of these. Candidates are told beforehand."
              placeholder={question.knock_out.length === 0 ? 'None' : ''}
              data={answersOf(question)}
              value={question.knock_out}
              error={errors[`questions.${at}.knock_out`]}
              onChange={(knockOut) => change(at, { knock_out: knockOut })}
            />
          )}
          <Group justify="space-between">
            <Checkbox
              label="Must be answered"
              size="xs"
              checked={question.required}
              disabled={question.knock_out.length > 0}
              onChange={(event) => change(at, { required: event.currentTarget.checked })}
            />
            <Group gap={4}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Move question ${at + 1} up`}
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
              >
                <IconArrowUp size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Move question ${at + 1} down`}
                disabled={at === questions.length - 1}
                onClick={() => move(at, at + 1)}
              >
                <IconArrowDown size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={`Remove question ${at + 1}`}
                onClick={() => onChange(questions.filter((_, index) => index !== at))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          </Group>
        </fieldset>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} />}
        onClick={() => onChange([...questions, newQuestion()])}
        className={classes.add}
      >
        Add question
      </Button>
    </Stack>
  );
}
