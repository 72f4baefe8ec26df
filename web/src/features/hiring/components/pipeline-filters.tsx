import '@mantine/dates/styles.layer.css';
import { Button, Popover, Select, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconFilter } from '@tabler/icons-react';
import type { Question } from '@/api/types';
import type { PipelineSearch } from '../search';

interface PipelineFiltersProps {
  questions: readonly Question[];
  search: PipelineSearch;
  onChange: (change: Partial<PipelineSearch>) => void;
}

const NONE = { answer: undefined, from: undefined, to: undefined, resume: undefined };

/** Answers, days, résumés: whom of all that applied the board shows. */
export function PipelineFilters({ questions, search, onChange }: PipelineFiltersProps) {
  const { answer = [], from, to, resume } = search;
  const number = answer.length + [from ?? to, resume].filter((one) => one !== undefined).length;
  const closed = questions.filter((question) => question.kind !== 'text');
  const answerTo = (id: string) => answer.find((one) => one.startsWith(`${id}:`));
  const setAnswer = (id: string, given: string | null) => {
    const others = answer.filter((one) => !one.startsWith(`${id}:`));
    const next = given === null ? others : [...others, given];
    onChange({ answer: next.length > 0 ? next : undefined });
  };

  return (
    <Popover position="bottom-end" shadow="md" trapFocus width={320}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} />}>
          {number === 0 ? 'Filters' : `Filters (${number})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {closed.map((question) => (
            <Select
              key={question.id}
              label={question.text}
              placeholder="Any answer"
              clearable
              comboboxProps={{ withinPortal: false }}
              data={choicesOf(question)}
              value={answerTo(question.id) ?? null}
              onChange={(given) => setAnswer(question.id, given)}
            />
          ))}
          <Select
            label="Résumé"
            placeholder="With or without"
            clearable
            comboboxProps={{ withinPortal: false }}
            data={[
              { value: 'yes', label: 'Sent' },
              { value: 'no', label: 'Not sent' },
            ]}
            value={resume ?? null}
            onChange={(value) =>
              onChange({ resume: value === 'yes' || value === 'no' ? value : undefined })
            }
          />
          <Day label="Applied from" value={from} onPick={(day) => onChange({ from: day })} />
          <Day label="Applied until" value={to} onPick={(day) => onChange({ to: day })} />
          <Button variant="subtle" disabled={number === 0} onClick={() => onChange(NONE)}>
            Clear filters
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  onPick: (day: string | undefined) => void;
}

function Day({ label, value, onPick }: DayProps) {
  return (
    <DateInput
      label={label}
      valueFormat="D MMM YYYY"
      clearable
      clearButtonProps={{ 'aria-label': `Clear: ${label}` }}
      popoverProps={{ withinPortal: false }}
      value={value ?? null}
      onChange={(day) => onPick(day ?? undefined)}
    />
  );
}

function choicesOf({ id, kind, choices }: Question) {
  const answers =
    kind === 'yes_no'
      ? [
          { given: 'yes', label: 'Yes' },
          { given: 'no', label: 'No' },
        ]
      : choices.map((choice) => ({ given: choice, label: choice }));
  return answers.map(({ given, label }) => ({ value: `${id}:${given}`, label }));
}
