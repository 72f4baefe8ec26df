import { Radio, Group, Select, Textarea } from '@mantine/core';
import type { Question } from '@/api/types';
import { answersThatCount } from '../apply-values';

interface QuestionFieldProps {
  question: Question;
  value: string;
  error?: React.ReactNode;
  onChange: (answer: string) => void;
}

/** One question of the job, in the form its kind asks for. */
export function QuestionField({ question, value, error, onChange }: QuestionFieldProps) {
  const wanted = answersThatCount(question);
  const common = {
    label: question.text,
    description: wanted.length > 0 && `Needed to apply: ${wanted.join(' or ')}`,
    withAsterisk: question.required,
    error,
    value,
  };
  if (question.kind === 'yes_no') {
    return (
      <Radio.Group {...common} onChange={onChange}>
        <Group mt={6}>
          <Radio value="yes" label="Yes" />
          <Radio value="no" label="No" />
        </Group>
      </Radio.Group>
    );
  }
  if (question.kind === 'choice') {
    return (
      <Select
        {...common}
        value={value || null}
        data={question.choices}
        placeholder="Choose one"
        allowDeselect={!question.required}
        onChange={(choice) => onChange(choice ?? '')}
      />
    );
  }
  return (
    <Textarea
      {...common}
      autosize
      minRows={2}
      maxRows={12}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
